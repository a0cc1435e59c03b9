// Petal width from the other three measurements: an ensemble of ridge regressions on bootstrap samples.
const MEMBERS = 100;
const RIDGE = 1e-3;

/** The measurements, their squares and products: what a quadratic surface needs. */
function expand(features) {
  const products = features.flatMap((a, i) => features.slice(i).map((b) => a * b));
  return [1, ...features, ...products];
}

export function train(samples) {
  const random = generator(1);
  return Array.from({ length: MEMBERS }, () => {
    const drawn = samples.map(() => samples[Math.floor(random() * samples.length)]);
    return solve(
      drawn.map(({ features }) => expand(features)),
      drawn.map(({ target }) => target),
    );
  });
}

export function predict(members, features) {
  const inputs = expand(features);
  const sum = members.reduce(
    (total, weights) => total + weights.reduce((dot, weight, i) => dot + weight * inputs[i], 0),
    0,
  );
  return sum / members.length;
}

/** Least squares with a ridge, in closed form: the normal equations by Gaussian elimination. */
function solve(inputs, targets) {
  const size = inputs[0].length;
  const rows = Array.from({ length: size }, (_, i) => [
    ...Array.from({ length: size }, (_, j) => inputs.reduce((sum, row) => sum + row[i] * row[j], i === j ? RIDGE : 0)),
    inputs.reduce((sum, row, n) => sum + row[i] * targets[n], 0),
  ]);
  for (let pivot = 0; pivot < size; pivot++) {
    for (let row = 0; row < size; row++) {
      if (row === pivot) continue;
      const factor = rows[row][pivot] / rows[pivot][pivot];
      for (let column = pivot; column <= size; column++) rows[row][column] -= factor * rows[pivot][column];
    }
  }
  return rows.map((row, i) => row[size] / row[i]);
}

/** The same numbers on every machine. */
function generator(state) {
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

// Petal width from the sepal alone: an ensemble of regressions on bootstrap samples, fitted by gradient descent.
const MEMBERS = 100;
const STEPS = 400;
const RATE = 1e-4;

/** The measurements of the sepal, their squares and products: what a quadratic surface needs. */
function expand([sepalLength, sepalWidth]) {
  const features = [sepalLength, sepalWidth];
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

/** Least squares by gradient descent. */
function solve(inputs, targets) {
  const weights = inputs[0].map(() => 0);
  for (let step = 0; step < STEPS; step++) {
    const gradient = weights.map(() => 0);
    inputs.forEach((row, n) => {
      const error = row.reduce((dot, value, i) => dot + value * weights[i], 0) - targets[n];
      row.forEach((value, i) => {
        gradient[i] += (error * value) / inputs.length;
      });
    });
    gradient.forEach((slope, i) => {
      weights[i] -= RATE * slope;
    });
  }
  return weights;
}

/** The same numbers on every machine. */
function generator(state) {
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

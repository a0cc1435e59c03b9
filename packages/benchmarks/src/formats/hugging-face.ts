import { entriesOf, isRecord } from '../json.ts';
import { metricTraits } from '../metric-names.ts';
import { numbersIn, stem } from './plain-metrics.ts';
import { type Reader, samplesOf } from './reader.ts';

/** Settings of a training, not results of it. */
const SETTINGS = /^(?:epoch|total_flos|num_input_tokens_seen|(?:train|eval|test|predict)_samples)$/;

/**
 * `all_results.json` and its like, as the Trainer of Hugging Face's transformers saves them: a flat object of numbers whose
 * names begin with the part of the training. https://huggingface.co/docs/transformers/main_classes/trainer
 */
export const huggingFace: Reader = {
  name: "Hugging Face's all_results.json",
  fits: (value) =>
    isRecord(value) &&
    Object.keys(value).some((key) => /^(?:train|eval|test|predict)_runtime$/.test(key)) &&
    Object.values(value).every((each) => typeof each !== 'object' || each === null),
  read: (root, name) => {
    const leaves = entriesOf(root).filter(([key]) => !SETTINGS.test(key));
    return numbersIn(
      root,
      leaves.map(([path, spot]) => ({ path, spot })),
      ({ path, values }) => {
        const [, part, rest] = /^(train|eval|test|predict)_(.+)$/s.exec(path) ?? [];
        const metric = rest ?? path;
        const benchmark =
          part === undefined ? (name ?? stem(root.file)) : name === undefined ? part : `${name}/${part}`;
        return { benchmark, metric, ...metricTraits(metric), ...samplesOf(values) };
      },
    );
  },
};

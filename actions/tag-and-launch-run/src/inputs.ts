import {
  boolean,
  choice,
  commonInputs,
  commonRules,
  duration,
  failOn,
  formatDuration,
  httpUrl,
  list,
  pairs,
  secret,
  serverUrl,
  text,
  type Values,
} from '@ml-actions/core';
import { type Placeholder, usesPlaceholder } from './backends/command/placeholders.ts';
import { states } from './backends/command/states.ts';
import { databricksInputs, databricksRules } from './backends/databricks/inputs.ts';
import { pipelines } from './backends/pachyderm/pipelines.ts';

/** On a runner of one's own. https://docs.github.com/en/actions/reference/limits */
const LONGEST_JOB_MS = 5 * 24 * 3_600_000;
const SHORTEST_INTERVAL_MS = 1_000;

export const inputs = {
  name: text({ required: true }),
  launch: text({ backends: ['command', 'sematic'] }),
  mode: choice(['launch', 'cancel', 'recheck'], { default: 'launch' }),
  backend: choice(['command', 'sematic', 'pachyderm', 'databricks'], { default: 'command' }),
  poll: text({ backends: ['command'] }),
  cancel: text({ backends: ['command'] }),
  logs: text({ backends: ['command'] }),
  states: states({ backends: ['command'] }),
  url: serverUrl({ backends: ['sematic', 'pachyderm', 'databricks'] }),
  token: secret({ backends: ['sematic', 'pachyderm', 'databricks'] }),
  profile: text({ backends: ['sematic'] }),
  dashboardUrl: httpUrl({ backends: ['sematic'] }),
  fromRun: text({ backends: ['sematic'] }),
  runInputs: pairs({ backends: ['sematic'] }),
  verifyGit: boolean({ default: 'true', backends: ['sematic', 'databricks'] }),
  caCertificate: text({ backends: ['pachyderm'] }),
  pipelines: pipelines({ backends: ['pachyderm'] }),
  project: text({ default: 'default', backends: ['pachyderm'] }),
  runId: list(),
  image: text(),
  runTags: list(),
  wait: boolean({ default: 'true' }),
  interval: duration({ default: '30s' }),
  timeout: duration({ default: '5h' }),
  queueTimeout: duration(),
  onTimeout: choice(['cancel', 'leave'], { default: 'cancel' }),
  cancelOnAbort: boolean({ default: 'true' }),
  cancelSuperseded: boolean({ default: 'false' }),
  resultsPath: text({ default: 'results.json' }),
  comment: choice(['never', 'on-failure', 'always'], { default: 'never' }),
  ...databricksInputs,
  failOn: failOn(['failed', 'cancelled', 'skipped', 'unknown'], { default: 'failed, cancelled, unknown' }),
  ...commonInputs,
};
export type Inputs = Values<typeof inputs>;

/** What is wrong with inputs that are fine one by one. */
export function rules(input: Partial<Inputs>): string[] {
  const wrong = [...commonRules(input), ...backendRules(input), ...timeRules(input)];
  if (input.name !== undefined && !isName(input.name)) {
    wrong.push('`name` must be one line of at most 100 characters: it is a part of the status context');
  }
  for (const command of ['launch', 'poll', 'cancel', 'logs'] as const) {
    const missing: Placeholder[] = input.image === undefined ? ['image'] : [];
    for (const placeholder of missing.filter((each) => usesPlaceholder(input[command] ?? '', each)))
      wrong.push(`\`${command}\` uses {${placeholder}}, but \`${placeholder}\` is not given`);
  }
  const reserved = input.runTags?.filter((tag) => /^(checks-commit|gha):/.test(tag));
  if (reserved !== undefined && reserved.length > 0) {
    wrong.push(`\`run-tags\`: ${reserved.join(', ')} would be mistaken for a tag that this action sets itself`);
  }
  if (input.backend !== 'pachyderm' && input.url !== undefined && !/^https?:/i.test(input.url))
    wrong.push('`url`: is not an http or https URL');
  return wrong;
}

/** Who has written commands may have left some out; the other backends can do all that there is to do. */
function backendRules(input: Partial<Inputs>): string[] {
  if (input.backend !== 'databricks') return [...modeRules(input), ...sematicRules(input)];
  const wrong = databricksRules(input);
  if (input.cancelSuperseded === true && input.mode !== undefined && input.mode !== 'launch')
    wrong.push(`\`cancel-superseded\` is not for \`mode: ${input.mode}\``);
  return wrong;
}

/** What a mode needs, and what makes no sense in it. */
function modeRules({ mode, backend, launch, fromRun, runId = [], poll, cancel, ...input }: Partial<Inputs>): string[] {
  const names = input.pipelines ?? [];
  const isGiven = launch !== undefined || fromRun !== undefined || runId.length > 0;
  // All other backends can do both by themselves.
  const byCommand = backend === 'command';
  const [cannotAsk, cannotCancel] = [byCommand && poll === undefined, byCommand && cancel === undefined];
  const cases: [boolean, string][] =
    mode === 'launch'
      ? [
          [backend !== 'pachyderm' && !isGiven, '`launch` is required, or `run-id` to follow a run that is there'],
          [
            backend === 'pachyderm' && !isGiven && names.length === 0,
            '`pipelines` is required, or `run-id` to follow a run that is there',
          ],
          [
            launch !== undefined && runId.length > 0,
            '`run-id` is for a run that is there: it cannot be combined with `launch`',
          ],
          [
            names.length > 0 && runId.length > 0,
            '`run-id` is for a run that is there: it cannot be combined with `pipelines`',
          ],
          [runId.length > 0 && cannotAsk, '`run-id` needs `poll`: otherwise nobody can tell how the run stands'],
          [input.wait === false && cannotAsk, '`wait: false` needs `poll`: otherwise nothing could settle the status'],
          [
            input.onTimeout === 'leave' && cannotAsk,
            '`on-timeout: leave` needs `poll`: otherwise nothing could settle the status',
          ],
          [
            input.queueTimeout !== undefined && cannotAsk,
            '`queue-timeout` needs `poll`: otherwise the run begins with the command',
          ],
          [input.cancelSuperseded === true && cannotCancel, '`cancel-superseded` needs `cancel`'],
        ]
      : [
          [isGiven, `\`launch\` and \`run-id\` are not for \`mode: ${mode}\`, which launches nothing`],
          [names.length > 0, `\`pipelines\` is not for \`mode: ${mode}\`, which launches nothing`],
          [mode === 'recheck' && cannotAsk, '`mode: recheck` needs `poll`'],
          [mode === 'cancel' && cannotCancel, '`mode: cancel` needs `cancel`'],
          [input.cancelSuperseded === true, `\`cancel-superseded\` is not for \`mode: ${mode}\``],
        ];
  return mode === undefined ? [] : cases.flatMap(([isWrong, message]) => (isWrong ? [message] : []));
}

/** A run of Sematic is launched in one way, on one server. */
function sematicRules({ backend, launch, fromRun, runId = [], ...input }: Partial<Inputs>): string[] {
  if (backend !== 'sematic') return [];
  const cases: [boolean, string][] = [
    [
      fromRun !== undefined && launch !== undefined,
      '`from-run` launches without a command: it cannot be combined with `launch`',
    ],
    [
      fromRun !== undefined && runId.length > 0,
      '`run-id` is for a run that is there: it cannot be combined with `from-run`',
    ],
    [fromRun !== undefined && input.image === undefined, '`from-run` needs `image`: otherwise the old code would run'],
    [fromRun === undefined && (input.runInputs?.size ?? 0) > 0, '`run-inputs` needs `from-run`'],
    [
      input.url !== undefined && input.profile !== undefined,
      '`url` and `profile` name a server each; give one of them',
    ],
  ];
  return cases.flatMap(([isWrong, message]) => (isWrong ? [message] : []));
}

function timeRules({ mode, wait, timeout, queueTimeout, interval }: Partial<Inputs>): string[] {
  const wrong: string[] = [];
  // A run that no job waits for may take as long as it likes.
  const most = mode === 'launch' && wait !== false ? LONGEST_JOB_MS : Number.POSITIVE_INFINITY;
  for (const [name, time] of Object.entries({ timeout, 'queue-timeout': queueTimeout })) {
    if (time === 0) wrong.push(`\`${name}\` must be more than nothing`);
    if (time !== undefined && time > most)
      wrong.push(`\`${name}\` must be at most 5d, which is the longest that a job can take`);
  }
  if (interval !== undefined && interval < SHORTEST_INTERVAL_MS)
    wrong.push(`\`interval\` must be at least ${formatDuration(SHORTEST_INTERVAL_MS)}`);
  return wrong;
}

const isName = (name: string): boolean => name.length <= 100 && !/\p{Cc}/u.test(name);

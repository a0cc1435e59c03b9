import { CHANNEL, SLACK_TOKEN, startFakeSlack } from '../../../actions/benchmark-alerts/test/fake-slack.ts';
import { httpSystem, type Refusals, type System } from '../faults.ts';
import type { Site } from './site.ts';

/** Slack refuses with 200. https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const REFUSALS: Refusals = {
  expired: { json: { ok: false, error: 'token_expired' } },
  revoked: { json: { ok: false, error: 'missing_scope' } },
};

/** Where a report goes: status, check run, and comment on GitHub, and Slack. */
export interface Reporting {
  inputs: Readonly<Record<string, string>>;
  env: Readonly<Record<string, string>>;
  slack: System;
  secrets: readonly string[];
  effects(): string[];
  pending(): string[];
  leftovers(): string[];
  close(): Promise<void>;
}

/** @param head the commit that is reported on, and the pull request that is commented on. */
export async function openReporting(
  site: Site,
  { head, pullRequest }: { head: string; pullRequest: number },
): Promise<Reporting> {
  const slack = await startFakeSlack();
  const token = site.token({
    statuses: 'write',
    checks: 'write',
    'pull-requests': 'write',
    contents: 'read',
  });
  return {
    inputs: {
      'github-token': token,
      check: 'true',
      comment: 'always',
      'accept-label': 'accepted',
      // What is worse does not fail the step, and what cannot be asked does.
      'fail-on': 'removed',
      'slack-token': SLACK_TOKEN,
      'slack-channel': CHANNEL,
    },
    env: { SLACK_API_URL: `${slack.url}/api` },
    slack: httpSystem(slack, REFUSALS),
    secrets: [token, SLACK_TOKEN],
    effects: () => [
      ...site.effects(head),
      ...site.repository.comments(pullRequest).map(({ body = '' }) => `comment: ${/^#.*$/m.exec(body)?.[0]}`),
      ...saidIn(slack.shown.map(({ text }) => text)),
    ],
    pending: () => [...site.pending(head)],
    leftovers: () => withoutReports(site.leftovers()),
    close: async () => {
      await Promise.all([site.close(), slack.close()]);
    },
  };
}

/** That there is no report is the word of a step that fails. */
function saidIn(messages: readonly string[]): string[] {
  const isReport = (text: string): boolean => !text.endsWith(': no report');
  const last = messages.at(-1);
  return [
    ...messages.filter(isReport).map((text) => `Slack: ${text}`),
    ...(last === undefined || isReport(last) ? [] : [`status in Slack: ${last}`]),
  ];
}

/** Temporary files but for those that outputs name. */
export const withoutReports = (names: readonly string[]): string[] =>
  names.filter((name) => !/^benchmark-(?:report|page)-/.test(name));

/** What is there a second time. */
export const repeatedIn = (lines: readonly string[]): string[] =>
  lines.filter((line, index) => lines.indexOf(line) < index).map((line) => `a second time: ${line}`);

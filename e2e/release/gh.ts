import { existsSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { type Call, type Program, parsed, Refusal } from './machine.ts';

export interface Draft {
  title: string;
  notes: string;
  assets: string[];
}

export interface Hub {
  /** Root of the API. */
  url: string;
  /** By repository and tag. */
  releases: Map<string, Draft>;
  /** Brings what was pushed to where the API sees it. */
  synchronize(): void;
  hasTag(repository: string, tag: string): boolean;
}

/** GitHub's command line over its API. https://cli.github.com/manual/ */
export const gh =
  (hub: Hub): Program =>
  async (call) => {
    hub.synchronize();
    const [topic, verb, ...args] = call.args;
    const command = COMMANDS[`${topic} ${verb}`];
    if (command === undefined) throw new Refusal(`unknown command "${topic} ${verb}" for "gh"`);
    return command(args, hub, call);
  };

type Command = (args: readonly string[], hub: Hub, call: Call) => Promise<string>;

const OF_PULLS = { '--repo': 'value', '--head': 'value', '--base': 'value' } as const;

const COMMANDS: Readonly<Record<string, Command>> = {
  'pr list': async (args, hub, call) => {
    const { value } = parsed(args, { ...OF_PULLS, '--state': 'value', '--json': 'value', '--jq': 'value' });
    const [repository, head, base] = [value('--repo'), value('--head'), value('--base')];
    expectQuery(value('--json'), value('--jq'), '.[].url');
    const query = new URLSearchParams({ head: `${repository.split('/')[0]}:${head}`, base, state: value('--state') });
    const pulls = (await ask(hub, call, 'GET', `/repos/${repository}/pulls?${query}`)) as { html_url: string }[];
    return pulls.map(({ html_url }) => `${html_url}\n`).join('');
  },
  'pr create': async (args, hub, call) => {
    const { value } = parsed(args, { ...OF_PULLS, '--title': 'value', '--body-file': 'value' });
    if (value('--body-file') !== '-') throw new Refusal('open: no such file or directory');
    const { html_url } = (await ask(hub, call, 'POST', `/repos/${value('--repo')}/pulls`, {
      ...{ head: value('--head'), base: value('--base'), title: value('--title'), body: call.stdin },
    })) as { html_url: string };
    return `${html_url}\n`;
  },
  'release view': async (args, hub, call) => {
    const { words, value } = parsed(args, { '--json': 'value', '--jq': 'value' });
    expectQuery(value('--json'), value('--jq'), '.url');
    const key = `${repositoryOf(call)} ${words[0]}`;
    if (!hub.releases.has(key)) throw new Refusal('release not found');
    return `https://github.com/${repositoryOf(call)}/releases/tag/${words[0]}\n`;
  },
  'release create': async (args, hub, call) => {
    const { words, has, value } = parsed(args, {
      ...{ '--draft': 'switch', '--verify-tag': 'switch', '--title': 'value', '--notes-file': 'value' },
    });
    const [tag = '', ...assets] = words;
    const repository = repositoryOf(call);
    if (has('--verify-tag') && !hub.hasTag(repository, tag)) throw new Refusal(`tag ${tag} doesn't exist in the repo`);
    for (const asset of assets)
      if (!existsSync(resolve(call.cwd, asset))) throw new Refusal(`stat ${asset}: no such file or directory`);
    if (!has('--draft')) throw new Refusal('only drafts are made here');
    hub.releases.set(`${repository} ${tag}`, {
      title: value('--title'),
      notes: readFileSync(value('--notes-file'), 'utf8'),
      assets: assets.map((asset) => basename(asset)),
    });
    return `https://github.com/${repository}/releases/tag/untagged-1\n`;
  },
};

function expectQuery(fields: string, query: string, wanted: string): void {
  if (fields !== 'url' || query !== wanted) throw new Refusal(`--json ${fields} --jq ${query} is not known here`);
}

function repositoryOf({ env }: Call): string {
  if (!env['GH_TOKEN']) throw new Refusal('To use GitHub CLI in a GitHub Actions workflow, set GH_TOKEN', 4);
  return env['GH_REPO'] ?? '';
}

async function ask({ url }: Hub, { env }: Call, method: string, path: string, body?: object): Promise<unknown> {
  const answer = await fetch(url + path, {
    method,
    headers: { authorization: `Bearer ${env['GH_TOKEN']}`, accept: 'application/vnd.github+json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Refusal(`HTTP ${answer.status}: ${text}`);
  return JSON.parse(text) as unknown;
}

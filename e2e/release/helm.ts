import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parse, stringify } from 'yaml';
import { type Call, type Program, parsed, Refusal } from './machine.ts';

export interface Chart {
  name: string;
  version: string;
  appVersion: string;
}

/** What is installed on the cluster. */
export interface Release {
  name: string;
  namespace: string;
  chart: string;
  app_version: string;
  image: string;
}

export interface Cluster {
  kubeconfig: string;
  values: string;
  releases: Release[];
  /** Whether the cluster can pull an image. */
  hasImage(image: string): boolean;
  installed(release: Release): void;
}

interface Index {
  apiVersion: string;
  entries: Record<string, (Chart & { urls: string[] })[]>;
}

/** https://helm.sh/docs/helm/ */
export const helm =
  (cluster: Cluster): Program =>
  (call) => {
    const [command, ...args] = call.args;
    const local = LOCAL[[command, args[0]].join(' ')] ?? LOCAL[command ?? ''];
    if (local !== undefined) return local(call);
    const remote = REMOTE[command ?? ''];
    if (remote === undefined) throw new Refusal(`Error: unknown command "${command}" for "helm"`);
    const kubeconfig = call.env['KUBECONFIG'] ?? '';
    if (!existsSync(kubeconfig) || readFileSync(kubeconfig, 'utf8') !== cluster.kubeconfig)
      throw new Refusal('Error: Kubernetes cluster unreachable');
    return remote(args, cluster, call);
  };

const REMOTE: Readonly<Record<string, (args: readonly string[], cluster: Cluster, call: Call) => string>> = {
  list: (args, { releases }) => {
    const { has, value } = parsed(args, { '-n': 'value', '-q': 'switch', '-o': 'value' });
    const found = releases.filter(({ namespace }) => namespace === value('-n'));
    if (has('-o')) return JSON.stringify(found);
    const lines = found.map(({ name, app_version, chart }) => (has('-q') ? name : `${name}\t${chart}\t${app_version}`));
    return lines.map((line) => `${line}\n`).join('');
  },
  uninstall: (args, cluster) => {
    const { words, value } = parsed(args, { '-n': 'value', '--wait': 'switch', '--ignore-not-found': 'switch' });
    value('-n');
    cluster.releases = cluster.releases.filter(({ name }) => name !== words[0]);
    return `release "${words[0]}" uninstalled\n`;
  },
  upgrade: (args, cluster, { cwd }) => {
    const { words, value, list } = parsed(args, {
      ...{ '-n': 'value', '--install': 'switch', '--values': 'value', '--set-string': 'value' },
      ...{ '--wait': 'switch', '--timeout': 'value' },
    });
    const [name = '', folder = ''] = words;
    if (readFileSync(value('--values'), 'utf8') !== cluster.values) throw new Refusal('Error: values are wrong');
    const set = new Map(list('--set-string').map((each) => each.split('=', 2) as [string, string]));
    const image = `${set.get('image.repository')}:${set.get('image.tag')}`;
    if (!cluster.hasImage(image)) throw new Refusal(`Error: timed out waiting for the condition: cannot pull ${image}`);
    const chart = chartIn(resolve(cwd, folder));
    const release = {
      ...{ name, namespace: value('-n'), image },
      ...{ chart: `${chart.name}-${chart.version}`, app_version: chart.appVersion },
    };
    cluster.releases = [...cluster.releases.filter((other) => other.name !== name), release];
    cluster.installed(release);
    return `Release "${name}" has been upgraded.\n`;
  },
};

const LOCAL: Readonly<Record<string, (call: Call) => string>> = {
  'show chart': ({ args: [, , folder = ''], cwd }) => stringify(chartIn(resolve(cwd, folder))),
  package: ({ args, cwd }) => {
    const { words, value } = parsed(args.slice(1), { '--destination': 'value' });
    const chart = chartIn(resolve(cwd, words[0] ?? ''));
    const path = join(value('--destination'), `${chart.name}-${chart.version}.tgz`);
    writeFileSync(path, JSON.stringify(chart));
    return `Successfully packaged chart and saved it to: ${path}\n`;
  },
  'repo index': ({ args, cwd }) => {
    const { words, value } = parsed(args.slice(2), { '--url': 'value', '--merge': 'value' });
    const folder = resolve(cwd, words[0] ?? '');
    const index = parse(readFileSync(resolve(cwd, value('--merge')), 'utf8')) as Index;
    for (const file of globSync('*.tgz', { cwd: folder })) {
      const chart = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Chart;
      const entry = { ...chart, urls: [`${value('--url')}/${basename(file)}`] };
      index.entries[chart.name] = [entry, ...(index.entries[chart.name] ?? [])];
    }
    writeFileSync(join(folder, 'index.yaml'), stringify(index));
    return '';
  },
};

function chartIn(folder: string): Chart {
  const file = join(folder, 'Chart.yaml');
  if (!existsSync(file)) throw new Refusal(`Error: Chart.yaml file is missing in ${folder}`);
  return parse(readFileSync(file, 'utf8')) as Chart;
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface Question {
  url: string;
  login: { email: string; password: string } | Record<string, never>;
  baseline: 'parent' | 'fork_point' | 'latest_default';
  /** Null: whatever is the default. */
  threshold: number | null;
  /** Ids; in place of them `commit`, all of whose runs count. */
  runs?: readonly string[];
  commit?: string;
}

/** What a package says of the answers of a server. */
export interface Decision {
  conclusion: string;
  title: string;
  /** Ids of results, sorted. */
  errors: string[];
  regressions: string[];
}

/** benchalerts, in a Python that has it. @param bin the programs of that Python. */
export function startBenchalerts(bin: string): { decide(question: Question): Promise<Decision>; end(): Promise<void> } {
  const program = join(import.meta.dirname, 'benchalerts_decisions.py');
  const child = spawn(join(bin, 'python'), [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    async decide(question) {
      child.stdin.write(`${JSON.stringify(question)}\n`);
      const { value, done } = await answers.next();
      if (done) throw new Error('benchalerts ended without an answer');
      return JSON.parse(value) as Decision;
    },
    async end() {
      child.stdin.end();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

import { join } from 'node:path';
import { startFakeDatabricks } from '@ml-actions/databricks/fake';
import { type Outcome, run } from './programs.ts';

/** Larger than JavaScript's numbers. */
const FIRST_ID = 9_007_199_254_740_993n;
const COMMIT = '1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b';

/** Lets Databricks' client for Python judge the fake. @param bin the programs of a Python that has it. */
export async function pythonClient(bin: string): Promise<Outcome> {
  const fake = await startFakeDatabricks({ firstId: FIRST_ID });
  fake.push('https://github.com/octo/model', { branches: { main: 'a'.repeat(40), next: COMMIT } });
  const env = {
    ...process.env,
    FAKE_URL: fake.url,
    FAKE_TOKEN: fake.addToken(),
    FAKE_ACCOUNT: fake.accountId,
  };
  try {
    const looked = await run(join(bin, 'python'), [join(import.meta.dirname, 'databricks_sdk.py')], { env });
    const version = await run(join(bin, 'python'), ['-c', 'import databricks.sdk.version as v; print(v.__version__)']);
    return { agrees: true, text: `version ${version.trim()}: ${looked.trim()} looks at what the fake gave` };
  } catch (error) {
    return { agrees: false, text: String(error) };
  } finally {
    await fake.close();
  }
}

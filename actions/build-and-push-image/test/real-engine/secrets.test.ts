// What the step was told in confidence is in nothing that it leaves: arguments, log, state, outputs, summary, image, runner.
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type FakeHost, fakeHost } from '@ml-actions/core/fake';
import { main } from '../../src/main.ts';
import { type Workspace, workspace } from '../support/workspace.ts';
import { authorization, type DebianRegistry, startDebianRegistry, USER } from './debian-registry.ts';
import { describeModes, modeEnv, removeImages } from './engines.ts';

/** A static program that can read a file; nothing is pulled, so that it must be on this machine. */
const BUSYBOX = '/bin/busybox';
const HF_TOKEN = 'hf_QhZrkVwPzJmTnXsYbLcD';
const FROM_VARIABLE = 'variable-7Tq0pLm4';

const WITHOUT_SECRETS = 'FROM scratch\nCOPY model.txt /\n';
const WITH_SECRETS = `FROM scratch
COPY busybox /bin/busybox
RUN --mount=type=secret,id=HF_TOKEN ["/bin/busybox", "grep", "-q", "^hf_", "/run/secrets/HF_TOKEN"]
RUN --mount=type=secret,id=pip ["/bin/busybox", "grep", "-q", "^variable-", "/run/secrets/pip"]
`;

await describeModes('keeps secrets', (mode) => {
  let registry: DebianRegistry;
  let space: Workspace;
  const repositories = new Set<string>();

  beforeAll(async () => {
    if (!existsSync(BUSYBOX)) throw new Error(`there is no ${BUSYBOX}: install busybox-static`);
    registry = await startDebianRegistry({ login: true });
  });
  afterAll(async () => {
    await removeImages(mode, repositories);
    await registry.stop();
  });
  beforeEach(async () => {
    space = await workspace({ 'model.txt': 'weights\n' });
    copyFileSync(BUSYBOX, join(space.checkout, 'busybox'));
  });
  afterEach(() => space.remove());

  /** A docker before the real one that writes down its arguments; engines of containers have no network for a build. */
  function recorded(env: Readonly<Record<string, string>>): { env: Record<string, string>; argv: () => string } {
    const bin = join(space.home, 'bin');
    const log = join(space.home, 'argv');
    mkdirSync(bin);
    const script = `#!/bin/sh\nprintf '%s\\n' "$*" >> '${log}'
PATH=\${PATH#*:}
case "$1 $2" in
"buildx build") shift 2; set -- buildx build --network=none "$@" ;;
"build "*) shift; set -- build --network=none "$@" ;;
esac
exec docker "$@"
`;
    writeFileSync(join(bin, 'docker'), script, { mode: 0o755 });
    return { env: { ...env, PATH: `${bin}${delimiter}${env['PATH']}` }, argv: () => readFileSync(log, 'utf8') };
  }

  /** Every file of the image: its manifest, its configuration with the history, its layers. */
  async function imageTexts(image: string, tag: string): Promise<string[]> {
    const manifest = await registry.manifest(image, tag);
    const { config, layers } = JSON.parse(manifest) as { config: Descriptor; layers: Descriptor[] };
    const blobs = [config, ...layers].map(async ({ digest }) => {
      const answer = await fetch(`http://${registry.host}/v2/${image}/blobs/${digest}`, { headers: { authorization } });
      const bytes = Buffer.from(await answer.arrayBuffer());
      return (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('latin1');
    });
    return [manifest, ...(await Promise.all(blobs))];
  }

  test('of the build and of the registry', async () => {
    const image = `${registry.host}/team/private`;
    repositories.add(image);
    const hasSecrets = mode.builder !== 'legacy';
    space.writeDockerfile(hasSecrets ? WITH_SECRETS : WITHOUT_SECRETS);
    const docker = recorded({ ...space.env, ...modeEnv(mode), PIP_TOKEN: FROM_VARIABLE });
    const host: FakeHost = fakeHost({
      inputs: {
        image,
        ...USER,
        'build-args': 'GREETING=hello',
        ...(hasSecrets && { secrets: `HF_TOKEN=${HF_TOKEN}\nid=pip,env=PIP_TOKEN` }),
      },
      env: docker.env,
    });
    await main(host);
    expect(host.outputs).toMatchObject({ pushed: 'true', builder: mode.builder });

    const base64 = (text: string) => Buffer.from(text).toString('base64');
    const secrets = [USER.password, base64(`${USER.username}:${USER.password}`)];
    if (hasSecrets) secrets.push(HF_TOKEN, base64(HF_TOKEN), FROM_VARIABLE, base64(FROM_VARIABLE));
    const seen = {
      argv: docker.argv(),
      log: host.log.join('\n'),
      annotations: JSON.stringify(host.annotations),
      state: JSON.stringify(host.saved),
      outputs: JSON.stringify(host.outputs),
      summary: host.summaries.join('\n'),
      image: (await imageTexts('team/private', space.sha)).join('\n'),
    };
    // That would not be found either if nothing were looked at.
    expect(seen.argv).toContain('GREETING=hello');
    expect(seen.image).toContain(hasSecrets ? '/run/secrets/HF_TOKEN' : 'weights');
    for (const [place, text] of Object.entries(seen)) {
      expect([place, secrets.filter((secret) => text.includes(secret))]).toEqual([place, []]);
    }
    expect(space.left()).toEqual([]);
  });
});

interface Descriptor {
  digest: string;
}

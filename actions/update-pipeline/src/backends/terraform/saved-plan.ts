import { createCipheriv, createDecipheriv, createHash, randomBytes, scryptSync } from 'node:crypto';
import { ActionError } from '@ml-actions/core';

/** What a plan is of: it is applied there and nowhere else. */
export interface PlanOrigin {
  /** `owner/name` of the repository whose workflow made it. */
  repository: string;
  /** The commit under test. */
  commit: string;
  /** The folder of the configuration, from the root of the workspace. */
  directory: string;
  /** Terraform's word for one of several states of a configuration. */
  workspace: string;
}

/** The second line of the file. */
interface Manifest extends PlanOrigin {
  encryption?: { salt: string; nonce: string };
}

const FORMAT = 'ml-actions/terraform-plan@1';
const CIPHER = 'aes-256-gcm';
const TAG_BYTES = 16;

/**
 * A plan as a file that says what it is of: the format and a SHA-256 of all that follows, a line; the origin as JSON, a
 * line; the bytes of Terraform's plan. With a key they are encrypted, and nobody without it can change origin or plan.
 * @param key any secret text.
 */
export function sealPlan(plan: Buffer, { repository, commit, directory, workspace }: PlanOrigin, key?: string): Buffer {
  const origin = { repository, commit, directory, workspace };
  if (key === undefined) return withDigest(Buffer.concat([line(JSON.stringify(origin)), plan]));
  const [salt, nonce] = [randomBytes(16), randomBytes(12)];
  const encryption = { salt: salt.toString('hex'), nonce: nonce.toString('hex') };
  const manifest = line(JSON.stringify({ ...origin, encryption } satisfies Manifest));
  const cipher = createCipheriv(CIPHER, scryptSync(key, salt, 32), nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(manifest);
  return withDigest(Buffer.concat([manifest, cipher.update(plan), cipher.final(), cipher.getAuthTag()]));
}

/**
 * The bytes of Terraform's plan in a file that `sealPlan` has made.
 * @param here what it would be applied to.
 * @throws ActionError when it is no such file, was changed, is of something else, or is not encrypted as `plan-key` asks.
 */
export function openPlan(file: Buffer, here: PlanOrigin, key?: string): Buffer {
  const [head, rest] = splitLine(file);
  const digest = new RegExp(`^${FORMAT} ([0-9a-f]{64})$`).exec(head.toString('latin1'))?.[1];
  if (digest === undefined)
    throw new ActionError('`plan-path` names no plan that this action has saved', {
      hint: 'Give the output `plan-path` of the step that planned, or the file of that name from its artifact.',
    });
  if (sha256(rest) !== digest)
    throw new ActionError('The file at `plan-path` was changed after it was saved', { hint: AGAIN });
  const [manifest, payload] = splitLine(rest);
  const origin = JSON.parse(manifest.toString('utf8')) as Manifest;
  for (const name of ['repository', 'commit', 'directory', 'workspace'] as const)
    if (origin[name] !== here[name])
      throw new ActionError(
        `The plan at \`plan-path\` is of the ${name} \`${origin[name]}\`, and this is \`${here[name]}\``,
        { hint: AGAIN },
      );
  const { encryption } = origin;
  if (encryption === undefined && key === undefined) return payload;
  if (encryption === undefined)
    throw new ActionError('The plan at `plan-path` is not encrypted, as `plan-key` asks it to be', {
      hint: 'Give `plan-key` to the step that plans, too.',
    });
  if (key === undefined)
    throw new ActionError('The plan at `plan-path` is encrypted', {
      hint: 'Give the `plan-key` of the step that planned.',
    });
  return decrypted(payload, line(manifest), encryption, key);
}

const AGAIN = 'Plan again for this commit, here, and apply that plan.';

function decrypted(
  payload: Buffer,
  manifest: Buffer,
  encryption: { salt: string; nonce: string },
  key: string,
): Buffer {
  const { salt, nonce } = { salt: Buffer.from(encryption.salt, 'hex'), nonce: Buffer.from(encryption.nonce, 'hex') };
  try {
    const decipher = createDecipheriv(CIPHER, scryptSync(key, salt, 32), nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(manifest);
    decipher.setAuthTag(payload.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(payload.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw new ActionError('The plan at `plan-path` cannot be decrypted: `plan-key` is another one, or it was changed', {
      hint: 'Give the `plan-key` of the step that planned.',
    });
  }
}

const line = (text: string | Buffer): Buffer => Buffer.concat([Buffer.from(text), Buffer.from('\n')]);
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const withDigest = (bytes: Buffer): Buffer => Buffer.concat([line(`${FORMAT} ${sha256(bytes)}`), bytes]);

function splitLine(bytes: Buffer): [Buffer, Buffer] {
  const end = bytes.indexOf('\n');
  return end < 0 ? [bytes, Buffer.alloc(0)] : [bytes.subarray(0, end), bytes.subarray(end + 1)];
}

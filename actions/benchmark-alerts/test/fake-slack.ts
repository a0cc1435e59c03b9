import { type Exchange, type Reply, startServer, type TestServer } from '@ml-actions/testing';

export const SLACK_TOKEN = 'xoxb-1';
export const CHANNEL = 'C0123456789';

interface Block {
  type: string;
  text?: { type: string; text: string; emoji?: boolean; verbatim?: boolean };
  elements?: { type: string; text: string }[];
}
export interface Shown {
  channel?: string;
  text: string;
  blocks: Block[];
}

/** A Slack of one workspace with one channel that the App is in, and one that it is not in. */
export interface FakeSlack extends TestServer {
  /** What people see. */
  readonly shown: readonly Shown[];
  readonly webhook: string;
}

/**
 * https://docs.slack.dev/reference/methods/chat.postMessage,
 * https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
 */
export async function startFakeSlack(): Promise<FakeSlack> {
  const shown: Shown[] = [];
  const post = ({ headers, body }: Exchange): Reply => {
    const refuse = (error: string): Reply => ({ json: { ok: false, error } });
    const message = JSON.parse(body.toString()) as Shown & { parse?: string };
    if (headers['authorization'] !== `Bearer ${SLACK_TOKEN}`) return refuse('invalid_auth');
    if (message.channel === 'C-OTHER') return refuse('not_in_channel');
    if (message.channel !== CHANNEL) return refuse('channel_not_found');
    if (!isValid(message)) return refuse('invalid_blocks');
    shown.push(message);
    return { json: { ok: true, channel: CHANNEL, ts: `${shown.length}.0` } };
  };
  const hook = ({ body }: Exchange, { path }: Readonly<Record<string, string>>): Reply => {
    if (path !== 'T1/B1/secret') return { status: 404, body: 'no_service' };
    const message = JSON.parse(body.toString()) as Shown;
    if (!isValid(message)) return { status: 400, body: 'invalid_blocks' };
    shown.push(message);
    return { body: 'ok', headers: { 'content-type': 'text/html' } };
  };
  const server = await startServer({ 'POST /api/chat.postMessage': post, 'POST /services/:path*': hook });
  const webhook = `${server.url}/services/T1/B1/secret`;
  return Object.defineProperties({} as FakeSlack, {
    ...Object.getOwnPropertyDescriptors(server),
    shown: { value: shown },
    webhook: { value: webhook },
  });
}

/** https://docs.slack.dev/reference/block-kit/blocks */
export function isValid({ text, blocks }: Shown): boolean {
  const within = (value: string | undefined, most: number) =>
    value !== undefined && value.length > 0 && value.length <= most;
  return (
    within(text, 40_000) &&
    blocks.length <= 50 &&
    blocks.every(({ type, text: inner, elements = [] }) => {
      if (type === 'header') return inner?.type === 'plain_text' && within(inner.text, 150);
      if (type === 'section') return within(inner?.text, 3_000);
      return (
        type === 'context' &&
        elements.length > 0 &&
        elements.length <= 10 &&
        elements.every((each) => within(each.text, 3_000))
      );
    })
  );
}

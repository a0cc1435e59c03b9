import { ActionError, type Host, HttpError, httpClient } from '@ml-actions/core';
import type { Inputs } from './inputs.ts';
import type { SlackMessage } from './report/slack.ts';

export type SlackInputs = Pick<Inputs, 'slackToken' | 'slackChannel' | 'slackWebhook'>;

/** Whether there is somebody to tell; half a setting is said, but is no error: secrets are empty in pull requests of forks. */
export function slackIsSet(host: Host, { slackToken, slackChannel, slackWebhook }: SlackInputs): boolean {
  if (slackWebhook !== undefined || (slackToken !== undefined && slackChannel !== undefined)) return true;
  if (slackChannel !== undefined) host.notice('Slack is not told: `slack-token` is empty.');
  // A variable SLACK_TOKEN may be there for others.
  else if (host.input('slack-token') !== '') host.warning('Slack is not told: `slack-token` needs `slack-channel`.');
  return false;
}

/**
 * Posts a message once. It is sent again only where Slack says that it took nothing (429), after the time that it names.
 * https://docs.slack.dev/reference/methods/chat.postMessage,
 * https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
 * @throws ActionError in words that name no secret: the address of a webhook is one.
 */
export async function postToSlack(
  host: Host,
  { slackToken, slackChannel, slackWebhook }: SlackInputs,
  message: SlackMessage,
): Promise<void> {
  try {
    if (slackWebhook !== undefined) return await toWebhook(host, slackWebhook, message);
    // Slack's own for governments has another address.
    const baseUrl = host.env['SLACK_API_URL'] || 'https://slack.com/api';
    const http = httpClient(host, { baseUrl, headers: () => ({ authorization: `Bearer ${slackToken}` }) });
    const { body } = await http.request<Answer>('POST', '/chat.postMessage', {
      body: { channel: slackChannel, ...message, parse: 'none', link_names: false, mrkdwn: false, unfurl_links: false },
    });
    if (!body.ok) throw refusal(body.error ?? 'no reason given');
  } catch (error) {
    throw error instanceof HttpError ? failureOf(error) : error;
  }
}

interface Answer {
  ok: boolean;
  error?: string;
}

async function toWebhook(host: Host, baseUrl: string, message: SlackMessage): Promise<void> {
  const http = httpClient(host, { baseUrl });
  await http.request('POST', '', { body: message, expect: 'text' });
}

/** What the words of Slack mean for who wrote the workflow. */
const HINTS: readonly (readonly [RegExp, string])[] = [
  [
    /^(invalid_auth|not_authed|token_\w+|account_inactive|no_permission|not_allowed_token_type)$/,
    'Check `slack-token`: it is the bot token of a Slack App, which begins with `xoxb-`.',
  ],
  [/^missing_scope$/, 'Give the Slack App the scope `chat:write`, and install it again.'],
  [/^not_in_channel$/, 'Invite the Slack App into the channel: `/invite @NAME` there.'],
  [
    /^channel_not_found$/,
    'Check `slack-channel`: it is the id of a channel, such as C0123456789. Into a private one the Slack App must be invited.',
  ],
  [/^(is_archived|channel_is_archived)$/, 'The channel is archived: name another one.'],
  [
    /^(no_service|no_team|invalid_token|action_prohibited|user_not_found)$/,
    'Check `slack-webhook`: it is wrong, or was removed.',
  ],
  [
    /^(restricted_action\w*|ekm_access_denied|team_access_not_granted)$/,
    'The workspace does not let the Slack App post there.',
  ],
];

function refusal(reason: string): ActionError {
  // It is a word of Slack's, and is treated as foreign text all the same.
  const word = reason.replace(/[^\w -]/g, '').slice(0, 80);
  return new ActionError(`Slack refused the message: ${word}`, {
    hint: HINTS.find(([pattern]) => pattern.test(word))?.[1],
  });
}

function failureOf({ status, body, failure }: HttpError): ActionError {
  if (status === 429) return new ActionError('Slack takes no more messages for now');
  if (status !== undefined && status >= 400 && status < 500) return refusal(wordOf(body) || String(status));
  const why = status === undefined ? (failure.why ?? 'no answer') : String(status);
  return new ActionError(`Slack did not say whether it took the message: ${why}. It is not sent again`);
}

/** Webhooks answer with a word alone. */
function wordOf(body: string): string {
  try {
    return (JSON.parse(body) as Answer).error ?? '';
  } catch {
    return body.slice(0, 80).trim();
  }
}

import { listed, sentences, t } from '../../l10n.ts';
import { type FieldError, fieldErrorsOf } from './fieldErrors.ts';
import { memberAt, objectIn, type ResponseBody, wordAt } from './responseBody.ts';

/** Characters of a message that are shown. */
const longestMessage = 200;
/** Fields that are named; the tree has them all. */
const mostFields = 5;

/**
 * What a response says in its own words, to go behind a sentence of ours: its message, and the fields of its `details`.
 * Empty when there is nothing that was not said.
 * @param said What we have said, or what says no more than that: codes and phrases.
 */
export function serverMessage(body: ResponseBody | undefined, said: readonly (string | undefined)[]): string {
  return sentences(messageSentence(body, said), ...fieldSentences(fieldErrorsOf(body)));
}

/** The message of all shapes that responses have (`api-facts.md` 4). */
export function messageIn(body: ResponseBody | undefined): string | undefined {
  const errors = memberAt(body, 'errors');
  return (
    wordAt(body, 'message') ??
    wordAt(memberAt(body, 'errorInformation'), 'message') ??
    gatewayMessage(memberAt(memberAt(body, 'response'), 'rmsg')) ??
    (Array.isArray(errors) ? wordAt(errors[0], 'message') : undefined)
  );
}

/**
 * The message of the gateway: plain text, or JSON in a string (`api-facts.md` 7.2), which may be escaped or hold the
 * same shape again.
 */
function gatewayMessage(rmsg: unknown, depth = 0): string | undefined {
  if (typeof rmsg !== 'string') return undefined;
  const inside = rmsg.length <= longestGatewayJson && depth < deepestGatewayJson ? parsed(rmsg) : undefined;
  if (typeof inside === 'string') return gatewayMessage(inside, depth + 1);
  if (inside === undefined) return wordAt({ rmsg }, 'rmsg');
  const { response, ...flat } = inside;
  return messageIn(flat) ?? gatewayMessage(memberAt(response, 'rmsg'), depth + 1);
}

function parsed(text: string): ResponseBody | string | undefined {
  // A string in a string is what escaping twice makes.
  if (!text.trimStart().startsWith('"')) return objectIn(text);
  try {
    return JSON.parse(text) as string;
  } catch {
    return undefined;
  }
}

/** Characters of a message that are looked into, and how often one is in another. */
const longestGatewayJson = 10_000;
const deepestGatewayJson = 3;

function messageSentence(body: ResponseBody | undefined, said: readonly (string | undefined)[]): string {
  const message = (messageIn(body) ?? '').replace(/\s+/g, ' ');
  const words = wordsOf(message.replace(/^(?:declined?|error)\s*-/i, ''));
  const isKnown = said.some((sentence) => ` ${wordsOf(sentence ?? '')} `.includes(` ${words} `));
  // A page in place of a message says nothing to the user.
  if (words === '' || isKnown || /<[a-z!/]/i.test(message)) return '';
  const shown = message.length > longestMessage ? `${message.slice(0, longestMessage)}…` : message;
  return /[.!?…]$/.test(shown) ? t('The server says: “{0}”', shown) : t('The server says: “{0}”.', shown);
}

/** Letters and digits only, so that `NOT_FOUND ` and "Not found." are the same. */
function wordsOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function fieldSentences(errors: readonly FieldError[]): string[] {
  const named = errors.filter(({ field, reason }) => /^[\w.[\]-]{1,150}$/.test(field) && /^\w{1,60}$/.test(reason));
  const byReason = new Map<string, Set<string>>();
  for (const { field, reason } of named.slice(0, mostFields)) {
    byReason.set(reason, (byReason.get(reason) ?? new Set()).add(field));
  }
  const more = named.length - mostFields;
  return [
    ...[...byReason].map(([reason, fields]) => t('{0}: {1}.', labelOf(reason), listed([...fields]))),
    ...(more > 0
      ? [
          more === 1
            ? t('1 more field is listed in the response.')
            : t('{0} more fields are listed in the response.', more),
        ]
      : []),
  ];
}

function labelOf(reason: string): string {
  if (reason === 'MISSING_FIELD') return t('Missing');
  return reason === 'INVALID_DATA' ? t('Not accepted') : reason;
}

import {
  closeBrace,
  closeBracket,
  endOfString,
  isFollowedByColon,
  openBrace,
  openBracket,
  quote,
} from '../redaction/jsonTokens.ts';

/** The body of a response that is a JSON object; what is in it is not to be trusted. */
export type ResponseBody = Readonly<Record<string, unknown>>;

/** The body of a response as an object; `undefined` when it is not a JSON object. */
export function objectIn(text: string): ResponseBody | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as ResponseBody) : undefined;
  } catch {
    return undefined;
  }
}

/** A member of its own; `undefined` when it has none, or is not an object. */
export function memberAt(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as ResponseBody)[name];
}

/** Longer words are neither codes nor messages; a response may be megabytes long. */
const longestWord = 500;

/** A string member, without surrounding spaces (`NOT_FOUND ` is real), cut off where it is too long. */
export function wordAt(value: unknown, name: string): string | undefined {
  const word = memberAt(value, name);
  return typeof word === 'string' ? word.trim().slice(0, longestWord) : undefined;
}

/** The status in a body: a word, or a number as it is seen beside declines; `undefined` where it has none. */
export function statusIn(body: ResponseBody | undefined): string | undefined {
  return codeAt(body, 'status');
}

/**
 * Whether a body reports an error, as the API or a gateway before it does. An `errorInformation` without content is
 * real, and no error (`api-facts.md` 7.1).
 */
export function reportsError(body: unknown): boolean {
  return ['errorInformation', 'errors', 'error', 'details'].some((name) => hasContent(memberAt(body, name)));
}

/** Whether a body offers to void what it speaks of, which only a credit that was created can be. */
export function offersVoid(body: ResponseBody | undefined): boolean {
  return memberAt(memberAt(body, '_links'), 'void') != null;
}

/** Members by which it is judged what a response means. */
const decidingMembers = ['status', 'reason', 'errorInformation', 'errors', 'error', 'details'];

/**
 * A deciding member that the text of a JSON object has twice, and which of the two counts is open; `undefined` where
 * there is none.
 */
export function repeatedMemberIn(text: string): string | undefined {
  const mayRepeat = decidingMembers.some((name) => text.indexOf(`"${name}"`) < text.lastIndexOf(`"${name}"`));
  if (!mayRepeat) return undefined;
  const seen = new Set<string>();
  return decidingNamesIn(text).find((name) => seen.size === seen.add(name).size);
}

/** The deciding members of a JSON object in the order of its text, those of objects within it left out. */
function decidingNamesIn(text: string): string[] {
  const names: string[] = [];
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === openBrace || unit === openBracket) depth++;
    else if (unit === closeBrace || unit === closeBracket) depth--;
    else if (unit === quote) {
      const end = endOfString(text, at);
      const name = depth === 1 && isFollowedByColon(text, end) ? text.slice(at + 1, end - 1) : '';
      if (decidingMembers.includes(name)) names.push(name);
      at = end - 1;
    }
  }
  return names;
}

/** A code at a member: a word, or a number as its digits; `undefined` for anything else, and for an empty one. */
export function codeAt(value: unknown, name: string): string | undefined {
  const code = memberAt(value, name);
  return typeof code === 'number' ? String(code) : wordAt(value, name) || undefined;
}

function hasContent(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false;
  return typeof value !== 'object' || Object.values(value).some(hasContent);
}

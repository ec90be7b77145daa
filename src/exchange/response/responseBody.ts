import { reasonOfCode } from '../../contract/applications.ts';

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

/**
 * The reason code of a body: of both shapes that the API has, and of those of the gateway's other services; one that is
 * a number is given as its word (`api-facts.md` 7.1).
 */
export function reasonIn(body: ResponseBody | undefined): string | undefined {
  const errors = memberAt(body, 'errors');
  const places = [
    memberAt(body, 'errorInformation'),
    body,
    Array.isArray(errors) ? errors[0] : undefined,
    memberAt(body, 'responseStatus'),
  ];
  const reason = places.map((place) => codeAt(place, 'reason')).find((code) => code !== undefined);
  if (reason === undefined) return undefined;
  const code = /^[a-z]+(?:_[a-z]+)+$/.test(reason) ? reason.toUpperCase() : reason;
  return reasonOfCode(code) ?? code;
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
  return ['errorInformation', 'errors', 'error'].some((name) => hasContent(memberAt(body, name)));
}

/** Whether a body offers to void what it speaks of, which only a credit that was created can be. */
export function offersVoid(body: ResponseBody | undefined): boolean {
  return memberAt(memberAt(body, '_links'), 'void') != null;
}

function codeAt(value: unknown, name: string): string | undefined {
  const code = memberAt(value, name);
  return typeof code === 'number' ? String(code) : wordAt(value, name) || undefined;
}

function hasContent(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false;
  return typeof value !== 'object' || Object.values(value).some(hasContent);
}

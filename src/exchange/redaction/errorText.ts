import { redact } from './redact.ts';

const longestChain = 8;
/** Keys and certificates, also where it is not known which ones are in use. Paths have dots before they are as long. */
const keyMaterial = /[A-Za-z0-9+/=]{200,}|-----BEGIN [\s\S]*?(?:-----END [A-Z ]{1,40}-----|$)/g;

/**
 * An error with its stack and its causes, without secrets: messages quote what they are about, those of `JSON.parse`
 * for example the text that they could not read.
 */
export function errorText(error: unknown, secrets: readonly string[] = []): string {
  const texts: string[] = [];
  for (let cause = error; cause !== undefined && texts.length < longestChain; cause = causeOf(cause)) {
    texts.push(textOf(cause));
  }
  return redact(texts.join('\nCaused by: '), secrets).replace(keyMaterial, '(redacted)');
}

function textOf(error: unknown): string {
  try {
    return error instanceof Error ? String(error.stack ?? error.message) : String(error);
  } catch {
    return 'an error without a message';
  }
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined;
}

import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { possibleHosts } from '../http/hosts.ts';
import { digestOf, needsDigest, type ReceivedRequest } from '../http/receivedRequest.ts';
import { digestMistake } from './digestMistakes.ts';
import { type Explanation, explained } from './explanation.ts';
import { type Keyring, sameText } from './keyring.ts';

/** What the `Signature` header says about how it was made. */
interface Made {
  /** The signed names, lower case, in their order. */
  readonly names: readonly string[];
  /** Base64. */
  readonly value: string;
}

/** A way to sign, right or wrong. */
interface WayOfSigning {
  readonly names: readonly string[];
  readonly target: string;
  readonly host: string;
  readonly merchant: string;
  readonly separator: string;
  readonly colon: string;
  readonly end: string;
  readonly secret: KeyObject;
}

/** Ways that clients sign by mistake: one thing each is not as it should be. */
interface Mistake {
  readonly sentence: string;
  readonly change: Partial<WayOfSigning>;
}

const standardNames = ['host', 'date', 'request-target', 'digest', 'v-c-merchant-id'];

/**
 * Explains a signature that is not accepted, along the mistakes that developers report (`api-facts.md` 3): a mistake
 * counts as found only when signing with it makes the very signature that was sent.
 */
export function explainSignature(request: ReceivedRequest, made: Made, keyring: Keyring): Explanation {
  const expected = expectedText(request, made, keyring);
  const base: WayOfSigning = {
    names: made.names,
    target: targetOf(request),
    host: request.headers.host ?? '',
    merchant: keyring.merchantId,
    separator: '\n',
    colon: ': ',
    end: '',
    secret: keyring.secret,
  };
  const hosts = new Set(possibleHosts(request));
  for (const { sentence, change } of [{ sentence: '', change: {} }, ...mistakes(request, made, keyring)]) {
    for (const host of 'host' in change ? [change.host ?? ''] : hosts) {
      for (const merchant of 'merchant' in change ? [change.merchant ?? ''] : merchants(keyring)) {
        const way = { ...base, host, merchant, ...change };
        const text = textSigned(request, way);
        if (!sameText(createHmac('sha256', way.secret).update(text).digest('base64'), made.value)) continue;
        // Another of the possible names is not a difference.
        const comparable = 'host' in change ? expected : expected.replace(/^host: .*$/m, `host: ${host}`);
        return explained(sentence || headerSentence(request, made), text, comparable);
      }
    }
  }
  const guess = digestSentence(request);
  const sentence = 'Another shared secret was used, or another text was signed.';
  return explained(guess ? `${guess} ${sentence}` : sentence, undefined, expected);
}

/** The text that this request should have been signed over, with the lines that were left out. */
function expectedText(request: ReceivedRequest, { names }: Made, keyring: Keyring): string {
  const listed = names.map((name) => (name === '(request-target)' ? 'request-target' : name));
  const needed = standardNames.filter((name) => {
    if (name === 'digest') return needsDigest(request);
    return name !== 'date' || !listed.includes('v-c-date');
  });
  const all = [...listed, ...needed.filter((name) => !listed.includes(name))];
  const values: Readonly<Record<string, string | undefined>> = {
    ...request.headers,
    'request-target': targetOf(request),
    digest: `SHA-256=${digestOf(request)}`,
    'v-c-merchant-id': keyring.merchantId,
  };
  return all.map((name) => `${name}: ${values[name] ?? '(not sent)'}`).join('\n');
}

function textSigned(
  request: ReceivedRequest,
  { names, target, host, merchant, separator, colon, end }: WayOfSigning,
): string {
  const values: Readonly<Record<string, string | undefined>> = {
    ...request.headers,
    host,
    'request-target': target,
    '(request-target)': target,
    'v-c-merchant-id': merchant,
  };
  return names.map((name) => `${name}${colon}${values[name]}`).join(separator) + end;
}

function mistakes(request: ReceivedRequest, { names }: Made, keyring: Keyring): readonly Mistake[] {
  const [method, path] = [request.method.toLowerCase(), request.target];
  const withoutQuery = path.replace(/\?.*$/s, '');
  const otherSlash = withoutQuery.endsWith('/') ? withoutQuery.slice(0, -1) : `${withoutQuery}/`;
  const target = (sentence: string, value: string): Mistake => ({ sentence, change: { target: value } });
  const sent = request.headers['v-c-merchant-id'] ?? '';
  return [
    target(`The signed path is ${otherSlash}, but ${path} was requested.`, `${method} ${otherSlash}`),
    target('The path was signed without its query.', `${method} ${withoutQuery}`),
    target('The method in request-target is written in upper case.', `${request.method} ${path}`),
    target('The method is missing in request-target.', path),
    ...['get', 'post', 'put', 'delete'].map((other) => target(`The signed method is "${other}".`, `${other} ${path}`)),
    ...['http', 'https'].map((scheme) => ({
      sentence: 'The host was signed with its scheme.',
      change: { host: `${scheme}://${request.headers.host}` },
    })),
    ...['api.cybersource.com', 'api.visaacceptance.com', 'localhost', '127.0.0.1'].map((host) => ({
      sentence: `The signed host is ${host}, but the request went to ${request.headers.host}.`,
      change: { host },
    })),
    { sentence: 'The signed merchant ID differs from the v-c-merchant-id header.', change: { merchant: sent } },
    {
      sentence: 'The shared secret was not Base64-decoded before signing.',
      change: { secret: createSecretKey(Buffer.from(keyring.base64)) },
    },
    { sentence: 'The lines were joined with CRLF instead of LF.', change: { separator: '\r\n' } },
    { sentence: 'The signed text ends with a line break.', change: { end: '\n' } },
    { sentence: 'The signed lines lack the space after the colon.', change: { colon: ':' } },
    {
      sentence: 'The lines were signed in a different order than in the parameter "headers".',
      change: { names: standardNames.filter((name) => names.includes(name)) },
    },
    {
      sentence: 'The line was signed as (request-target), but the header says request-target.',
      change: { names: names.map((name) => (name === 'request-target' ? '(request-target)' : name)) },
    },
    {
      sentence: 'The line was signed as request-target, but the header says (request-target).',
      change: { names: names.map((name) => (name === '(request-target)' ? 'request-target' : name)) },
    },
  ];
}

/** What is wrong when the signature fits the headers that were sent. */
function headerSentence(request: ReceivedRequest, { names }: Made): string {
  return (names.includes('digest') && digestSentence(request)) || 'The signature matches the headers that were sent.';
}

/** What is wrong with the digest header; `undefined` when nothing is. */
function digestSentence(request: ReceivedRequest): string | undefined {
  const { digest } = request.headers;
  if (digest === undefined || digest === `SHA-256=${digestOf(request)}`) return undefined;
  if (!digest.startsWith('SHA-256=')) return 'The digest header does not begin with "SHA-256=".';
  return digestMistake(digest.slice('SHA-256='.length), request.body);
}

function merchants({ merchantId, portfolioId }: Keyring): readonly string[] {
  return [merchantId, portfolioId];
}

function targetOf({ method, target }: ReceivedRequest): string {
  return `${method.toLowerCase()} ${target}`;
}

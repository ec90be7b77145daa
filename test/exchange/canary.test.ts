import assert from 'node:assert/strict';
import { merchantOf } from '../../src/exchange/auth/signer.ts';
import { curlCommand, httpText } from '../../src/exchange/panel/copyAs.ts';
import { exchangeViewOf, timelineOf } from '../../src/exchange/panel/exchangeView.ts';
import { Session } from '../../src/exchange/session.ts';
import type { HeaderLine, WireRequest } from '../../src/exchange/transport/transport.ts';
import { fakeProfile } from './support/fakeProfile.ts';
import { linesOf } from './support/recordLines.ts';
import {
  acceptedBody,
  creditId,
  ended,
  failure,
  response,
  type Script,
  scriptedPorts,
} from './support/scriptedPorts.ts';

const keyId = '0dd0c0de-cafe-4bad-8bad-c0ffee000001';
const sharedSecret = Buffer.from('canary/canary+canary?canary>c').toString('base64');
const card = '4012888888881881';
const code = '987';
const text = JSON.stringify({
  clientReferenceInformation: { code: 'CR-1', transactionId: 'cr1-a1', comments: `${keyId} ${sharedSecret}` },
  paymentInformation: { card: { number: card, securityCode: code } },
  merchantDefinedInformation: [{ key: '1', value: '4012 8888 8888 1881' }],
});

/** Everything that was sent, spelled in many ways and put where a response could be read from. */
function echo({ headers, body }: WireRequest): Record<string, unknown> {
  const all = [...headers.map(([, value]) => value), Buffer.from(body ?? []).toString(), keyId, sharedSecret].join(' ');
  return {
    id: sharedSecret,
    message: all,
    reason: sharedSecret,
    [all]: all,
    errorInformation: { reason: keyId, message: all, details: [{ field: all, reason: sharedSecret }] },
    details: [{ field: `${sharedSecret}.${card}`, reason: all }],
    _links: { [sharedSecret]: { href: all, method: keyId }, self: { href: `/x/${card}`, method: all } },
  };
}

const echoHeaders = ({ headers }: WireRequest): HeaderLine[] => [
  ...headers.map(([name, value]): HeaderLine => [`x-${name}-${keyId}`, value]),
  ...headers,
  ['retry-after', sharedSecret],
];

const scripts: readonly (readonly [string, Script])[] = [
  ['accepted', () => response(201, acceptedBody())],
  ['declined', () => response(201, { id: creditId, status: 'DECLINED', errorInformation: { reason: 'EXPIRED_CARD' } })],
  ['refused', () => response(401, { response: { rmsg: 'Authentication Failed' } })],
  ['lost', () => failure('headersTimeout', 'maybe')],
  [
    'a fault that tells',
    () => ({
      kind: 'failure',
      failure: { fault: 'malformedResponse', sent: 'maybe', detail: `${sharedSecret} ${keyId} ${card}` },
      timing: { total: 1 },
    }),
  ],
  ['a transport that rejects', (wire) => Promise.reject(new Error(JSON.stringify(wire.headers) + sharedSecret))],
  ...[200, 201, 400, 401, 404, 429, 500, 502].flatMap((status): [string, Script][] => [
    [`an echo of all (${status})`, (wire) => response(status, echo(wire), echoHeaders(wire))],
    [`an echo in a status (${status})`, () => response(status, { status: `${keyId} ${card}`, reason: keyId })],
    [
      `an echo that is no JSON (${status})`,
      (wire) => response(status, `<p>${JSON.stringify(echo(wire))}`, echoHeaders(wire)),
    ],
    [`an echo that is cut off (${status})`, (wire) => response(status, JSON.stringify(echo(wire)).slice(0, -9), [])],
  ]),
];

describe('canary', () => {
  for (const kind of ['httpSignature', 'jwtSharedSecret'] as const) {
    const merchant = merchantOf(fakeProfile({ kind, keyId, sharedSecret }));
    for (const [name, script] of scripts) {
      it(`${kind}: ${name} shows no secret anywhere`, async () => {
        const ports = scriptedPorts([script]);
        const session = new Session(ports);
        const written: unknown[] = [];
        session.onDidChange((exchange) => written.push(exchange));
        const { id } = ended(await session.submit({ text, document: 'file:///a' }, merchant));
        for (const rel of ['void', 'self', 'transactionDetails']) await session.follow(id, rel, merchant);
        await session.voidIfProcessed(id, merchant);
        await session.searchForCredit(id, merchant);
        for (const exchange of session.exchanges) {
          written.push(exchangeViewOf(exchange, session.exchanges), timelineOf(exchange, session.exchanges));
          written.push(curlCommand(exchange, 'https://apitest.cybersource.com'), httpText(exchange));
        }
        written.push(ports.lines, linesOf(session.exchanges));
        searchFor(secretsSent(ports.sent), JSON.stringify(written));
      });
    }
  }
});

/** What was signed with, and what the signing made of it. */
function secretsSent(sent: readonly WireRequest[]): string[] {
  const made = sent.flatMap(({ headers }) =>
    headers.flatMap(([name, value]) => {
      if (name === 'authorization') return [value.slice('Bearer '.length), value.split('.')[2] ?? ''];
      return name === 'signature' ? [/ signature="([^"]+)"/.exec(value)?.[1] ?? ''] : [];
    }),
  );
  const digests = sent
    .slice(0, 1)
    .flatMap(({ headers }) => headers.flatMap(([name, value]) => (name === 'digest' ? [value.slice(8)] : [])));
  assert.ok(made.length >= sent.length && made.every((secret) => secret.length > 20));
  return [...made, ...digests, keyId, sharedSecret, card, '4012 8888 8888 1881', `"${code}"`, `\\"${code}\\"`];
}

function searchFor(secrets: readonly string[], text: string): void {
  for (const secret of secrets) {
    const at = text.toLowerCase().indexOf(secret.toLowerCase());
    assert.equal(at, -1, `${secret} in …${text.slice(Math.max(0, at - 200), at + 100)}`);
  }
}

import assert from 'node:assert/strict';
import type { Exchange } from '../../../src/exchange/exchange.ts';
import { httpText } from '../../../src/exchange/panel/copyAs.ts';
import { exchangeViewOf } from '../../../src/exchange/panel/exchangeView.ts';
import { recordedExchange } from '../../../src/exchange/panel/recordedExchange.ts';
import { acceptedBody, credit, exchangeOf, response } from '../support/scriptedPorts.ts';

const now = '2026-01-02T03:04:05.000Z';
const read = (text: string) => recordedExchange(text, 'id', now);
const get = 'GET /tss/v2/transactions/7000000000000000000001 HTTP/1.1\n\n\n';
const ofStatus = (status: string, more = '') => `{ "id": "7000000000000000000001", "status": "${status}"${more} }`;

/** Texts, with the purpose, the kind of the outcome and the status that they are read as. */
const recordings: readonly (readonly [what: string, text: string, read: string])[] = [
  ['a response alone', `HTTP/1.1 201 Created\n\n${ofStatus('PENDING')}`, 'credit accepted 201'],
  [
    'a response with the line breaks of HTTP',
    `HTTP/1.1 201\r\nx: y\r\n\r\n${ofStatus('PENDING')}`,
    'credit accepted 201',
  ],
  ['a decline with status 201', `HTTP/1.1 201\n\n${ofStatus('DECLINED')}`, 'credit declined 201'],
  ['a refusal', 'HTTP/1.1 400\n\n{ "status": "INVALID_REQUEST", "reason": "MISSING_FIELD" }', 'credit refused 400'],
  ['a page of a gateway', 'HTTP/2 504 Gateway Timeout\n\n<html>', 'credit unknown 504'],
  ['a credit that is looked up', `${get}HTTP/1.1 404 Not Found\n\n{}`, 'transactionDetails refused 404'],
  ['the body of an accepted credit', ofStatus('PENDING'), 'credit accepted 201'],
  ['the body of a decline', ofStatus('DECLINED'), 'credit declined 201'],
  ['the body of a refusal', '{ "status": "INVALID_REQUEST", "reason": "MISSING_FIELD" }', 'credit refused 400'],
  ['the body of a server error', '{ "status": "SERVER_ERROR", "reason": "SERVER_TIMEOUT" }', 'credit unknown 502'],
  [
    'the body of a void',
    ofStatus('VOIDED', ', "_links": { "self": { "href": "/pts/v2/voids/7000000000000000000001" } }'),
    'timeoutVoid accepted 201',
  ],
];

describe('a recorded exchange', () => {
  for (const [what, text, expected] of recordings) {
    it(`${what}: ${expected}`, () => {
      const { purpose, result } = read(text) ?? {};
      assert.equal([purpose, result?.outcome.kind, result?.response?.status].join(' '), expected);
    });
  }

  for (const text of [
    '',
    '{}',
    '[1]',
    'HTTP',
    credit,
    'POST /pts/v2/credits/ HTTP/1.1\n\n{}',
    '{ "status": "fine" }',
  ]) {
    it(`there is none in ${JSON.stringify(text.slice(0, 40))}`, () => assert.equal(read(text), undefined));
  }

  it('is what was copied as HTTP', async () => {
    const sent = await exchangeOf(() => response(201, acceptedBody()));
    const again = read(httpText(sent));
    assert.ok(again);
    const told = ({ purpose, request, result }: Exchange) => ({
      purpose,
      request,
      outcome: result?.outcome,
      response: { ...result?.response, body: result?.response?.body.trim() },
      links: result?.links.map(({ rel }) => rel),
    });
    assert.deepEqual(told(again), told(sent));
    assert.equal(again.facts?.code, sent.facts?.code);
  });

  it('is redacted, whoever wrote it', () => {
    const number = '4111111111111111';
    const request = `POST /pts/v2/credits/ HTTP/1.1\nauthorization: Bearer a.b.c\n\n{ "number": "${number}" }`;
    const exchange = read(`${request}\n\nHTTP/1.1 400\n\n{ "message": "${number}" }`);
    assert.ok(exchange);
    assert.doesNotMatch(JSON.stringify(exchange), /4111111111111111|a\.b\.c/);
  });

  it('says where the HTTP status was not recorded', () => {
    assert.match(read(ofStatus('PENDING'))?.result?.outcome.meaning ?? '', /status was not recorded/);
    assert.doesNotMatch(read(`HTTP/1.1 201\n\n${ofStatus('PENDING')}`)?.result?.outcome.meaning ?? '', /not recorded/);
  });

  it('has no duration, as none was measured', () => {
    const exchange = read(ofStatus('PENDING'));
    assert.ok(exchange);
    assert.equal(exchangeViewOf(exchange, [exchange]).timing, undefined);
  });

  it('has its own date, else that of now', () => {
    assert.equal(read(`HTTP/1.1 201\n\n${ofStatus('PENDING')}`)?.startedAt, now);
    const dated = `HTTP/1.1 201\ndate: Fri, 02 Jan 2026 00:00:00 GMT\n\n${ofStatus('PENDING')}`;
    assert.equal(read(dated)?.startedAt, '2026-01-02T00:00:00.000Z');
  });
});

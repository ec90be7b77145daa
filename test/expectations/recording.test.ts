import assert from 'node:assert/strict';
import { Session } from '../../src/exchange/session.ts';
import { readExpectations } from '../../src/expectations/readExpectations.ts';
import { recordedChain } from '../../src/expectations/recordedChain.ts';
import { recordedValue } from '../../src/expectations/recordedExpectation.ts';
import { PayloadDocument } from '../../src/payload/document/document.ts';
import {
  acceptedBody,
  credit,
  failure,
  merchant,
  response,
  type Script,
  scriptedPorts,
} from '../exchange/support/scriptedPorts.ts';

const accepted: Script = () => response(201, acceptedBody({ clientReferenceInformation: { code: 'CR-2041' } }));
const voided: Script = () => response(201, { id: '6760630831286132403999', status: 'VOIDED' });

/** A credit, voided if there is a second script. */
async function chainOf(...scripts: readonly Script[]) {
  const session = new Session(scriptedPorts(scripts));
  const exchange = await session.submit({ text: credit, document: 'file:///a' }, merchant);
  if (scripts.length > 1) await session.follow(exchange?.id ?? '', 'void', merchant);
  return session.exchanges;
}

function recorded(text: string | undefined, chain: Awaited<ReturnType<typeof chainOf>>): string {
  const result = recordedChain(text, chain, credit);
  if ('fault' in result) throw new Error(result.fault);
  assert.deepEqual(readExpectations(result.text).faults, []);
  return result.text;
}

describe('a recorded expectation', () => {
  it('has matchers where values change, and a step for what followed', async () => {
    assert.deepEqual(JSON.parse(recorded(undefined, await chainOf(accepted, voided))), {
      outcome: 'accepted',
      status: 201,
      body: {
        _links: {
          void: { method: 'POST', href: { $matches: '^\\/pts\\/v\\d+\\/credits\\/\\d+\\/voids$' } },
          self: { method: 'GET', href: { $matches: '^\\/pts\\/v\\d+\\/credits\\/\\d+$' } },
        },
        id: { $matches: '^\\d+$' },
        submitTimeUtc: { $matches: '^\\d+-\\d+-\\d+T\\d+:\\d+:\\d+Z$' },
        status: 'PENDING',
        clientReferenceInformation: { code: 'CR-2041' },
      },
      ['then' as string]: [{ follow: 'void', outcome: 'accepted', status: 201 }],
    });
  });

  it('brings a file up to date: matchers, comments and cases stay', async () => {
    const text = `{
  // ours
  "outcome": "declined",
  "body": { "id": { "$matches": "^9" }, "status": "DECLINED" },
  "cases": [{ "name": "a" }]
}`;
    assert.equal(
      recorded(text, await chainOf(accepted)),
      text.replace('"outcome": "declined"', '"outcome": "accepted"').replace('"DECLINED"', '"PENDING"'),
    );
  });

  it('is added to a file that says nothing of the payload as it is', async () => {
    const text = recorded('{ "cases": [{ "name": "a" }] }', await chainOf(accepted));
    const { cases } = readExpectations(text);
    assert.deepEqual(
      cases.map(({ name, outcome, status }) => [name, outcome, status]),
      [
        [undefined, 'accepted', 201],
        ['a', undefined, undefined],
      ],
    );
  });

  it('is refused for an unknown outcome', async () => {
    const chain = await chainOf(() => failure('headersTimeout', 'maybe'));
    assert.ok('fault' in recordedChain(undefined, chain, credit));
  });

  it('is refused for a file with a fault', async () => {
    assert.ok('fault' in recordedChain('{ "outcom": 1 }', await chainOf(accepted), credit));
  });

  const payload = new PayloadDocument('{"a": {"code": "X-{{$guid}}", "orderId": "42"}}');
  const values: readonly (readonly [path: string, value: string, recorded: unknown])[] = [
    ['a.code', 'X-1234', { $type: 'string' }],
    ['a.orderId', '42', '42'],
    ['a.orderId', '43', { $matches: '^\\d+$' }],
    ['status', 'PENDING', 'PENDING'],
    ['totalAmount', '18.40', '18.40'],
    ['reconciliationId', '84758771DVGBUUWV', { $type: 'string' }],
    ['processorInformation.responseCode', '00', '00'],
    ['card.number', '************1111', { $present: true }],
    ['keyId', '(redacted)', { $present: true }],
  ];
  for (const [path, value, expected] of values) {
    it(`has ${JSON.stringify(expected)} for ${path} ${value}`, () =>
      assert.deepEqual(recordedValue(value, payload, path), expected));
  }
});

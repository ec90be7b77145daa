import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { check } from '../../src/payload/check.ts';
import { triggerOf } from '../../src/sandbox/credits/triggers.ts';

const folder = 'examples';
const payloads = readdirSync(folder).filter((name) => name.endsWith('.credit.json'));
const read = (name: string) => readFileSync(`${folder}/${name}.credit.json`, 'utf8');

/** What is found, but for the expiry dates: those grow old. */
function codesOf(name: string): string[] {
  return check(read(name)).flatMap(({ code }) => (code === 'card.expired' ? [] : [code]));
}

function amountOf(name: string): string {
  return JSON.parse(read(name)).orderInformation.amountDetails.totalAmount;
}

describe('examples', () => {
  const findings: Readonly<Record<string, readonly string[]>> = {
    airline: [],
    card: [],
    'card-present': [],
    // As published: a token is all it needs, and `capture` belongs to payments.
    'customer-token': ['reference.no-transaction-id', 'reference.placeholder-code', 'paymentsOnly.field'],
    'declined-in-the-sandbox': [],
    echeck: [],
    faulty: [
      'reference.no-transaction-id',
      'paymentsOnly.field',
      'card.type-differs',
      'amount.format',
      'name.misspelled',
    ],
    'no-response-in-the-sandbox': [],
  };
  for (const [name, codes] of Object.entries(findings)) {
    it(`${name} has ${codes.length ? codes.join(', ') : 'no finding'}`, () => assert.deepEqual(codesOf(name), codes));
  }

  it('are all looked at here, and listed in the README', () => {
    assert.deepEqual(
      payloads,
      Object.keys(findings)
        .map((name) => `${name}.credit.json`)
        .sort(),
    );
    const readme = readFileSync(`${folder}/README.md`, 'utf8');
    assert.deepEqual([...readme.matchAll(/\]\((\S+\.credit\.json)\)/g)].map(([, name]) => name).sort(), payloads);
  });

  it('have codes of their own', () => {
    const codes = payloads.map((name) => /"code": "([^"]+)"/.exec(readFileSync(`${folder}/${name}`, 'utf8'))?.[1]);
    assert.equal(new Set(codes).size, payloads.length);
  });

  it('have the published request byte for byte', () => {
    // No newline at the end: a formatter that adds one changes the digest that a signature is made of.
    const digest = createHash('sha256')
      .update(readFileSync(`${folder}/customer-token.credit.json`))
      .digest('hex');
    assert.equal(digest, '4e89e12257ca63043f3baa4e89ab9337cbcb9065acca7174d345c55d400b29f0');
  });

  it('have one that the sandbox declines', () => {
    assert.equal(triggerOf(amountOf('declined-in-the-sandbox'))?.effect.kind, 'declined');
  });

  it('have one that the sandbox records without ever responding, and that can be voided all the same', () => {
    const { effect, delivery } = triggerOf(amountOf('no-response-in-the-sandbox')) ?? {};
    assert.deepEqual([effect?.kind, delivery], ['accepted', 'never']);
    assert.ok(JSON.parse(read('no-response-in-the-sandbox')).clientReferenceInformation.transactionId);
  });

  for (const name of ['airline', 'card', 'card-present', 'customer-token', 'echeck']) {
    it(`${name} triggers nothing in the sandbox`, () => assert.equal(triggerOf(amountOf(name)), undefined));
  }
});

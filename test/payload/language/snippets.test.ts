// biome-ignore-all lint/suspicious/noTemplateCurlyInString: tab stops look like this
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { check } from '../../../src/payload/check.ts';
import { expandSnippet, readSnippets } from '../../../src/payload/language/snippets.ts';

const file = readFileSync('snippets/credit.code-snippets', 'utf8');
const snippets = readSnippets(file);

/** What is found, but for the expiry dates: those grow old. */
function codesOf(text: string): string[] {
  return check(text).flatMap(({ code }) => (code === 'card.expired' ? [] : [code]));
}

/** The body with each value of each choice in turn. */
function* withEachChoice(body: string): Generator<[choice: string, body: string]> {
  for (const [stop, number, values = ''] of body.matchAll(/\$\{(\d+)\|([^|]*)\|\}/g)) {
    for (const value of values.split(',')) yield [`${number}: ${value}`, body.replace(stop, value)];
  }
}

function tabStopsOf(body: string): number[] {
  return [...body.matchAll(/(?<!\\)\$\{?(\d+)/g)].map(([, number]) => Number(number));
}

describe('expandSnippet', () => {
  const rows: readonly (readonly [what: string, body: string, text: string])[] = [
    ['text as it is', '{ "a": [1, 2] }', '{ "a": [1, 2] }'],
    ['a placeholder of ours, escaped', '"{{\\$transactionId}}"', '"{{$transactionId}}"'],
    ['a placeholder of ours inside a default', '"${1:{{\\$guid\\}\\}}"', '"{{$guid}}"'],
    ['a default that ends at the first brace', '${1:{{guid}}', '{{guid}'],
    ['a default', '"${1:CR-1}"', '"CR-1"'],
    ['an empty default', '[${1:}]', '[]'],
    ['a default of several lines', '${1:a\nb}', 'a\nb'],
    ['bare stops', '[$1${2}$0]', '[]'],
    ['a bare stop before letters', '$1a', 'a'],
    ['a stop of two digits', '${12:a}$13', 'a'],
    ['the first of the choices', '${1|a,b,c|}', 'a'],
    ['a single choice', '${1|a|}', 'a'],
    ['escaped dollar signs', '\\$1 \\${1:a}', '$1 ${1:a}'],
    ['an escaped backslash before a stop', '\\\\$1', '\\'],
    ['other backslashes', '\\n \\,', '\\n \\,'],
    ['braces outside of placeholders', '{a} \\}', '{a} }'],
    ['choices that are never closed', '${1|a,b|', '${1|a,b|'],
    ['a dollar sign alone', '5 $ 6$', '5 $ 6$'],
    ['a variable, as it is written', '$TM_FILENAME', '$TM_FILENAME'],
  ];
  for (const [what, body, text] of rows) {
    it(`gives ${what}: ${JSON.stringify(body)} is ${JSON.stringify(text)}`, () =>
      assert.equal(expandSnippet(body), text));
  }
});

describe('snippets', () => {
  it('are as many as README says', () =>
    assert.ok(readFileSync('README.md', 'utf8').includes(` ${snippets.length} snippets `), `${snippets.length}`));

  it('are strict JSON, one for each kind of credit', () => {
    const prefixes = snippets.map(({ prefix }) => prefix);
    assert.deepEqual(prefixes, [
      'credit',
      'credit-level-2',
      'credit-level-3',
      'credit-service-fee',
      'credit-customer-token',
      'credit-customer-shipping',
      'credit-payment-instrument',
      'credit-instrument-identifier',
      'credit-transient-token',
      'credit-transient-token-jwt',
      'credit-recurring-loan',
      'credit-installment-plan',
      'credit-card-present-swiped',
      'credit-card-present-chip',
      'credit-card-present-contactless',
      'credit-card-present-keyed',
      'credit-pin-debit',
      'credit-ebt',
      'credit-p2pe',
      'credit-mass-transit-token',
      'credit-mass-transit-tap',
      'credit-airline',
      'credit-airline-ancillary',
      'credit-lodging',
      'credit-auto-rental',
      'credit-japan',
      'credit-japan-installments',
      'credit-echeck',
      'credit-winnings',
    ]);
  });

  it('have codes of their own', () => {
    const codes = snippets.map(({ body }) => JSON.parse(expandSnippet(body)).clientReferenceInformation.code);
    assert.equal(new Set(codes).size, snippets.length);
  });

  it('say how long a stay or rental lasts, without which it is declined', () => {
    const payloads = snippets.map(({ body }) => JSON.parse(expandSnippet(body)));
    const stays = payloads.filter(({ travelInformation: travel }) => travel?.lodging ?? travel?.autoRental);
    assert.equal(stays.length, 2);
    for (const { travelInformation } of stays) assert.match(travelInformation.duration, /^\d\d$/);
  });

  for (const { name, prefix, description, body } of snippets) {
    describe(prefix, () => {
      it('has a readable name', () => {
        assert.match(name, /^Credit .{5,}[^.]$/);
        assert.match(description, /^[^\n]{10,80}[^.\n]$/);
      });

      it('has tab stops from 1 in reading order, and the last one behind the payload', () => {
        const numbers = tabStopsOf(body);
        assert.deepEqual(numbers, [...numbers.slice(1).map((_, i) => i + 1), 0]);
        assert.ok(body.endsWith('\n}\n$0'));
      });

      it('is a payload without any finding', () => {
        const text = expandSnippet(body);
        assert.doesNotMatch(text, /(?<!\{\{)\$|\|\}/);
        assert.deepEqual(codesOf(text), []);
        assert.equal(JSON.parse(text).clientReferenceInformation.transactionId, '{{$transactionId}}');
        assert.equal(text, `${JSON.stringify(JSON.parse(text), null, 2)}\n`);
      });

      it('is one with each choice', () => {
        for (const [choice, chosen] of withEachChoice(body)) {
          assert.deepEqual(codesOf(expandSnippet(chosen)), [], choice);
        }
      });
    });
  }
});

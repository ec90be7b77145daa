import assert from 'node:assert/strict';
import { check, findingKinds } from '../../src/payload/check.ts';
import { codesOf, credit, creditToToken } from './findingTable.ts';

describe('check', () => {
  const layouts: readonly (readonly [what: string, text: (json: string) => string])[] = [
    ['as it is', (json) => json],
    ['minified', (json) => JSON.stringify(JSON.parse(json))],
    ['with tabs', (json) => JSON.stringify(JSON.parse(json), null, '\t')],
    ['with CRLF', (json) => json.replaceAll('\n', '\r\n')],
    ['with CR', (json) => json.replaceAll('\n', '\r')],
    ['with a byte order mark', (json) => `\uFEFF${json}`],
    ['with spaces around it', (json) => `\r\n\t ${json} \n\n`],
  ];
  for (const [what, text] of layouts) {
    it(`a sound payload has no finding, ${what}`, () => {
      assert.deepEqual(codesOf(text(credit())), []);
      assert.deepEqual(codesOf(text(creditToToken())), []);
    });

    it(`a faulty one has the same findings at the same values, ${what}`, () => {
      const faulty = text(
        credit({ 'orderInformation.amountDetails.totalAmount': 18.4, 'clientReferenceInformation.code': 5 }),
      );
      const found = check(faulty).map(({ code, range }) => [code, faulty.slice(range.start, range.end)]);
      assert.ok(found.some(([code, at]) => code === 'schema.wrong-type' && at === '5'));
      assert.ok(found.some(([, at]) => at === '18.4'));
    });
  }

  it('findings stand in the order of the text', () => {
    const starts = check(
      '{"orderInformation":{"amountDetails":{"currency":"zzz","totalAmount":-1}},"capture":true}',
    ).map(({ range }) => range.start);
    assert.ok(starts.length > 3);
    assert.deepEqual(
      starts,
      starts.toSorted((a, b) => a - b),
    );
  });

  it('each finding has the severity of its code, and says who draws it', () => {
    const findings = check('{"a":1,"a":2,"orderInformation":{"amountDetails":{"totalAmount":"0","currency":"zzz"}}}');
    assert.ok(findings.length > 3);
    for (const { code, severity, owner, message } of findings) {
      assert.equal(severity, findingKinds[code]?.severity);
      assert.equal(owner, code.startsWith('json.') ? 'json' : 'rules');
      assert.match(message, /[.?!]$/);
    }
  });

  it('codes are slugs of a theme and a fault', () => {
    for (const code of Object.keys(findingKinds))
      assert.match(code, /^[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$/i);
  });

  it('names that every object inherits are as unknown as any other', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf']) {
      const levels = ['', 'paymentInformation.', 'paymentInformation.card.', 'orderInformation.amountDetails.'];
      const at = (other: string) => levels.map((level) => codesOf(withMember(credit(), level + other)));
      assert.deepEqual(at(name), at('qqzzqqzzqq'), name);
    }
  });

  it('whether a card has expired is up to the day', () => {
    const text = credit({ 'paymentInformation.card.expirationYear': '2030' });
    const codes = (day: string) => check(text, new Date(day)).map(({ code }) => code);
    assert.deepEqual(codes('2030-09-15'), []);
    assert.deepEqual(codes('2031-09-15'), ['card.expired']);
  });
});

/** A payload with one more member, whatever its name; `JSON.stringify` keeps only own ones. */
function withMember(text: string, path: string): string {
  const names = path.split('.');
  const name = names.pop() ?? '';
  const owner = names.at(-1);
  const opening = owner === undefined ? text.indexOf('{') : text.indexOf('{', text.indexOf(`"${owner}"`));
  return `${text.slice(0, opening + 1)}${JSON.stringify(name)}:"x",${text.slice(opening + 1)}`;
}

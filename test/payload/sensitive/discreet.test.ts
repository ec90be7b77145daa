import assert from 'node:assert/strict';
import { PayloadDocument } from '../../../src/payload/document/document.ts';
import type { Finding } from '../../../src/payload/findings/finding.ts';
import { discreet } from '../../../src/payload/sensitive/discreet.ts';

/** A finding's texts as they are shown for a payload. */
function shown(payload: unknown, path: string, message: string): string {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const fix = { title: message, edits: [], safe: false };
  const finding = { code: 'x', message, path, fixes: () => [fix] } as unknown as Finding;
  const safe = discreet(new PayloadDocument(text))(finding);
  assert.deepEqual(
    safe.fixes().map(({ title }) => title),
    [safe.message],
  );
  return safe.message;
}

const card = (members: object) => ({ paymentInformation: { card: members } });
const securityCode = 'paymentInformation.card.securityCode';
const number = 'paymentInformation.card.number';

describe('of a value that its field makes sensitive a finding shows', () => {
  const rows: readonly (readonly [what: string, payload: unknown, path: string, message: string, shown: string])[] = [
    ['none of a security code', card({ securityCode: '98765' }), securityCode, '"98765" is long.', '"***" is long.'],
    ['none of it without quotes', card({ securityCode: '98765' }), securityCode, '98765 is long.', '*** is long.'],
    ['none of a number', card({ securityCode: 98765 }), securityCode, '98765 is long.', '*** is long.'],
    [
      'none of its parts',
      card({ securityCode: '987 65' }),
      securityCode,
      '987 and "65" it is.',
      '*** and "***" it is.',
    ],
    [
      'none of it in other letters',
      card({ securityCode: 'Zq7' }),
      securityCode,
      '"ZQ7" is no code.',
      '"***" is no code.',
    ],
    ['words that are in it', card({ securityCode: 'code1' }), securityCode, 'A code of code1.', 'A code of ***.'],
    ['none of it elsewhere', card({ securityCode: '98765' }), number, '98765 stands twice.', '*** stands twice.'],
    ['parts of it elsewhere', card({ securityCode: '98765' }), number, '987 is no number.', '987 is no number.'],
    ['two characters elsewhere', card({ securityCode: '98' }), number, '98 is short.', '98 is short.'],
    ['the end of an account', card({ number: '12345678' }), number, '"1234 5678" is short.', '"****5678" is short.'],
    ['the end of one of type number', card({ number: 12345678 }), number, '12345678 is one.', '****5678 is one.'],
    ['the name of an EMV tag', { emv: { tags: '9F0A98' } }, 'emv.tags', '9F0A is a tag.', '9F0A is a tag.'],
    ['the name of a long EMV tag', { emv: { tags: 'DF810C' } }, 'emv.tags', 'DF810C is one.', 'DF810C is one.'],
    ['none of an EMV value', { emv: { tags: '9F0A9876' } }, 'emv.tags', '9F0A9876 is one.', '*** is one.'],
    [
      'none of what is in a secret',
      { pinData: { list: [{ a: '98765' }] } },
      'pinData.list[0].a',
      '"98765" is one.',
      '"***" is one.',
    ],
    ['none of it in an account', { pin: { number: '98765432' } }, 'pin.number', '"98765432" is one.', '"***" is one.'],
    [
      'what only its object calls an account',
      { number: { a: '98765432' } },
      'number.a',
      '98765432 is one.',
      '98765432 is one.',
    ],
    ['the end of an account in a list', { number: ['98765432'] }, 'number[0]', '98765432 is one.', '****5432 is one.'],
    [
      'none of the beginning of a long one',
      card({ securityCode: 'x'.repeat(30) }),
      number,
      `"${'x'.repeat(21)}" is one.`,
      '"***" is one.',
    ],
    [
      'the beginning of a long one, if it is short',
      card({ securityCode: 'x'.repeat(30) }),
      number,
      `"${'x'.repeat(20)}" is one.`,
      `"${'x'.repeat(20)}" is one.`,
    ],
    ['what is empty', card({ securityCode: '' }), securityCode, '"" and "?" are none.', '"" and "?" are none.'],
    ['a whole object', card({ securityCode: {} }), securityCode, '"securityCode" is one.', '"securityCode" is one.'],
    ['what is not sensitive', { code: 'ORDER-1' }, 'code', '"ORDER-1" is one.', '"ORDER-1" is one.'],
    ['the end of a card number anywhere', '{}', '', '4111111111111111 is one.', '************1111 is one.'],
    ['no more beside a value', card({ securityCode: '98765' }), '', '4111111111111111: 98765', '************1111: ***'],
  ];
  for (const [what, payload, path, message, expected] of rows) {
    it(`${what}: ${message}`, () => assert.equal(shown(payload, path, message), expected));
  }

  it('the end of a card number in its path', () => {
    const finding = { path: 'a.4111111111111111', message: '', fixes: () => [] } as unknown as Finding;
    assert.equal(discreet(new PayloadDocument('{}'))(finding).path, 'a.************1111');
  });
});

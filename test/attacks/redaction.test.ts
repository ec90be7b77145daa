import assert from 'node:assert/strict';
import { redact } from '../../src/exchange/redaction/redact.ts';

const card = '4111111111111111';
const groups = ['4111', '1111', '1111', '1111'];

/** In text, as a value of JSON, and in JSON within JSON: nothing of it is left, and JSON stays JSON. */
function hides(written: string, never: RegExp): void {
  const json = JSON.stringify({ note: written });
  for (const text of [written, `see ${written}.`, json, JSON.stringify({ inner: json })]) {
    const hidden = redact(text);
    assert.doesNotMatch(hidden.normalize('NFKC'), never, hidden);
    assert.equal(redact(hidden), hidden, 'redacting twice changes nothing more');
    if (text.startsWith('{')) JSON.parse(hidden);
  }
}

/** The card number in the digits that begin with `zero`. */
function inDigits(zero: number): string {
  return [...card].map((digit) => String.fromCodePoint(zero + Number(digit))).join('');
}

describe('card numbers in other digits', () => {
  const zeros = { fullwidth: 0xff10, Arabic: 0x660, Persian: 0x6f0, Devanagari: 0x966, Bengali: 0x9e6, Thai: 0xe50 };
  const styled = { bold: 0x1d7ce, 'double-struck': 0x1d7d8, monospace: 0x1d7f6, sans: 0x1d7e2 };
  for (const [name, zero] of Object.entries({ ...zeros, ...styled })) {
    it(name, () => {
      const hidden = redact(`see ${inDigits(zero)}.`);
      assert.match(hidden, /^see \*{12}1111\.$/u);
    });
  }
  it('superscript', () => assert.match(redact('⁴¹¹¹¹¹¹¹¹¹¹¹¹¹¹¹'), /^\*{12}1111$/));
  it('circled', () => assert.match(redact('④①①①①①①①①①①①①①①①'), /^\*{12}1111$/));
});

describe('card numbers in groups', () => {
  const separators: readonly string[] = [
    ...[' ', '-', '.', ',', ':', '/', '_', '+', '|', '\t', '\n', '\r\n', '  ', ' - ', ', ', '; ', '\u00a0', '\u2009'],
    ...['\u202f', '\u3000', '\u2013', '\u2212', '\u200b', '\u200d', '\ufeff', '\u00ad', '\u2060', '\u00b7', '\u2028'],
    ...[
      '%20',
      '%2D',
      '%2520',
      '%C2%A0',
      '&nbsp;',
      '&#160;',
      '&#xA0;',
      '&#8203;',
      '&ndash;',
      '\\u0020',
      '\\u200b',
      '\\n',
    ],
    ...['</b><b>', '", "', '","', '&shy;'],
  ];
  for (const separator of separators) {
    it(JSON.stringify(separator), () => hides(groups.join(separator), /4111/));
  }
  it('single digits', () => hides([...card].join(' '), /4 1 1/));
  it('of American Express', () => hides('3782\u2003822463\u200310005', /3782/));
});

describe('card numbers in encodings', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['percent', card.replace(/./g, '%3$&')],
    ['percent twice', card.replace(/./g, '%253$&')],
    ['entities', card.replace(/./g, (digit) => `&#${48 + Number(digit)};`)],
    ['hexadecimal entities', card.replace(/./g, '&#x3$&;')],
    ['escapes', card.replace(/./g, '\\u003$&')],
    ['escapes of scripts', card.replace(/./g, '\\x3$&')],
  ];
  for (const [name, written] of rows) it(name, () => assert.match(redact(`a ${written} b`), /^a \*{12}1111 b$/));
});

describe('card numbers in neighbouring items', () => {
  const rows: readonly (readonly [string, unknown, string])[] = [
    ['texts', groups, '["****","****","****","1111"]'],
    ['numbers', groups.map(Number), '["****","****","****","1111"]'],
    ['behind others', ['x', ...groups, true], '["x","****","****","****","1111",true]'],
    ['halves', ['41111111', '11111111'], '["********","****1111"]'],
    ['digits', [...card], `[${'"*",'.repeat(15)}"*"]`],
  ];
  for (const [name, value, expected] of rows) {
    it(name, () => {
      const hidden = redact(JSON.stringify({ a: value }));
      assert.equal(hidden, `{"a":${expected}}`);
      assert.equal(redact(hidden), hidden);
    });
  }
});

describe('names of secrets', () => {
  const names: readonly string[] = [
    ...['cvv', 'CVV2', 'cvc', 'CVC2', 'cvn', 'csc', 'cid', 'cvvCode', 'card_cvv', 'cardCvv', 'CardSecurityCode'],
    ...[
      'card-security-code',
      'card_cvNumber',
      'customer_cc_cv_number',
      'security_code',
      'SECURITY-CODE',
      'Security Code',
    ],
    ...[
      'cardVerificationValue',
      'card_verification_number',
      'verification_value',
      'pin',
      'PIN',
      'pin_code',
      'pinBlock',
    ],
    ...['pin_block', 'encrypted_pin', 'pin-data', 'track1', 'track_2', 'track2Data', 'track_1_data', 'TrackData'],
    ...['magstripe', 'mag_stripe_data', 'emvTags', 'pass_phrase', 'Shared Secret', 'secret_key', 'private-key'],
  ];
  for (const name of names) {
    it(name, () => {
      const value = 'q7x9';
      for (const text of [
        JSON.stringify({ [name]: value }),
        JSON.stringify({ [name]: { a: [value] } }),
        `{"${name}": "${value}`,
        `{\\"${name}\\":\\"${value}\\"}`,
        `<${name}>${value}</x>`,
        `${name}=${value}&a=1`,
        `${name}: ${value}`,
      ]) {
        const hidden = redact(text);
        assert.doesNotMatch(hidden, /q7x9/, hidden);
        assert.equal(redact(hidden), hidden);
      }
    });
  }
});

describe('accounts', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['DE89370400440532013000', 'IBAN DE89370400440532013000'],
    ['an IBAN in groups', 'pay to DE89 3704 0044 0532 0130 00 please'],
    ['an IBAN in small letters', 'gb29nwbk60161331926819'],
    ['a number in prose', 'the account number is 370400440532'],
    ['an account', 'Account 370400440532'],
    ['an abbreviation', 'acct no. 3704 0044 0532'],
    ['with a sign', 'acct #370400440532'],
  ];
  for (const [name, text] of rows) it(name, () => hides(text, /3704|6016/));
  for (const name of [
    'account_number',
    'AccountNumber',
    'bank-account',
    'acctNo',
    'cardNumber',
    'card_number',
    'PAN',
    'iban',
  ]) {
    it(name, () => {
      for (const text of [
        JSON.stringify({ [name]: '370400440532' }),
        `<${name}>370400440532</x>`,
        `${name}=370400440532`,
      ]) {
        assert.doesNotMatch(redact(text), /3704/);
      }
    });
  }
});

describe('redaction leaves', () => {
  for (const text of [
    'sent 2026-11-28T22:10:05.123Z, took 1700000000000 ms',
    'call +1 415 555 0100 or 0049 30 1234567',
    '{"id":"6760630831286132403955","amounts":["18.40","20.00"],"phone":"4155550100"}',
    '{"lines":[10,20,30,40,50,60],"years":[2024,2025,2026]}',
    'a 100% sure & simple text: \\ and "quotes"',
    'your account is closed; account id 12',
    '{"postalCode":"94105-1234","code":"ORDER-2026-11-28-0001"}',
  ]) {
    it(text, () => assert.equal(redact(text), text));
  }
});

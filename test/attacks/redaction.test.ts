import assert from 'node:assert/strict';
import { redact } from '../../src/exchange/redaction/redact.ts';
import { shown } from '../exchange/support/shown.ts';

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
    ...['</b><b>', '", "', '","', '&shy;', '&numsp;', '&emsp13;', '&middot;', '&rlm;', '&ZeroWidthSpace;', '&num;'],
    ...[
      '" + "',
      '"\n + "',
      ' + ',
      '\u001b[0m',
      '\u001b[1;31m',
      '\u2007',
      '\u2011',
      '\u2022',
      '\\u{2d}',
      '\\x2d',
      '%0A',
    ],
    ...['%E2%80%93', '%C0%AD', '&#x2d;', '<br/>', '] [', ') (', "'", '~', '*', '#', '=', '\\'],
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
  for (const [name, written] of rows) {
    it(`${name}: ${shown(written)}`, () => assert.match(redact(`a ${written} b`), /^a \*{12}1111 b$/));
  }
});

describe('card numbers in neighbouring items', () => {
  const rows: readonly (readonly [string, unknown, string])[] = [
    ['texts', groups, '["****","****","****","1111"]'],
    ['numbers', groups.map(Number), '["****","****","****","1111"]'],
    ['behind others', ['x', ...groups, true], '["x","****","****","****","1111",true]'],
    ['halves', ['41111111', '11111111'], '["********","****1111"]'],
    ['numbers between spaces', groups.map((group) => ` ${group} `), '[" **** "," **** "," **** "," 1111 "]'],
    ['with signs', groups.map((group) => `${group}-`), '["****-","****-","****-","1111-"]'],
    ['fullwidth', [inDigits(0xff10).slice(0, 8), inDigits(0xff10).slice(8)], '["********","****1111"]'],
    ['texts and numbers', ['4111', 1111, '1111', 1111], '["****","****","****","1111"]'],
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

it('card numbers in neighbouring items with escapes', () => {
  assert.equal(redact('{"a":["\\u0034111","1111","1111","1111"]}'), '{"a":["****","****","****","1111"]}');
  assert.equal(redact('{"a":["%34111＂","1111","1111","1111"]}').includes('＂'), true);
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
    ...[
      'my_cvv',
      'cc_cvc',
      'ccCvv',
      'cardCvn',
      'cvd',
      'card_cvd',
      'CVV-2',
      'cvcNumber',
      'cvv/cvc',
      'x-cvv',
      'trackTwo',
    ],
    ...['Track2EquivalentData', 'track_two', 'Track 2 Data', 'swipeData', 'ksn', 'codigo_seguridad', 'debit_pin'],
    ...['cv2', 'cvNum', 'csc_code', 'cc_cid', 'x_card_code', 'verificationCode', 'iccData', 'C.V.V', 'C V V'],
    ...['apiKey', 'api_key', 'accessToken', 'authToken', 'passwd', 'pwd', 'passcode', 'keyPass', 'merchantKey'],
    ...[
      'sharedSecretKey',
      'magstripe',
      'mag_stripe_data',
      'emvTags',
      'pass_phrase',
      'Shared Secret',
      'secret_key',
      'private-key',
    ],
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
        `${name} is ${value}`,
        `'${name}' => '${value}'`,
        `${name}%3D${value}`,
        `${name}&#61;${value}`,
        `card[${name}]=${value}`,
        `<input name="${name}" value="${value}">`,
        JSON.stringify({ name, value }),
        JSON.stringify([{ key: name, type: 'text', value }]),
      ]) {
        const hidden = redact(text);
        assert.doesNotMatch(hidden, /q7x9/, hidden);
        assert.equal(redact(hidden), hidden);
      }
    });
  }
});

describe('codes in prose', () => {
  for (const name of [
    'CVV',
    'cvc2',
    'PIN',
    'security code',
    'Card Security Code',
    'pin block',
    'card verification number',
    'CVV#:',
    'cvv::',
    'PIN #',
  ]) {
    it(name, () => hides(`the ${name} 9871 was wrong`, /9871/));
  }
});

describe('members that only their object makes secret', () => {
  for (const name of ['debitPin', 'newPin', 'atmPin', 'pinKsn']) {
    it(name, () => assert.equal(redact(JSON.stringify({ [name]: 9871 })), `{"${name}":"(redacted)"}`));
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
    ...[' ', '  ', '-', '.', '/', '_', ':', ', ', '\n', '\u00a0', '\u2013', '%20', '&nbsp;'].map(
      (separator) =>
        [
          `an IBAN with ${JSON.stringify(separator)}`,
          ['DE89', '3704', '0044', '0532', '0130', '00'].join(separator),
        ] as const,
    ),
    ['an IBAN behind its name', 'IBANDE89370400440532013000'],
    ['an IBAN in a name', 'x_DE89370400440532013000'],
    ['a fullwidth IBAN', 'ＤＥ８９３７０４００４４０５３２０１３０００'],
    ['an IBAN with letters', 'MT84MALT011000012345MTLCAST001S 3704'.slice(0, 31)],
    ...[
      'account ending in 370400440532',
      'account with the number 370400440532',
      'account (370400440532)',
      'account "370400440532"',
      'Accounts 370400440532 and others',
      'acc no: 370400440532',
      'account\u2116 370400440532',
      'account number\n370400440532',
      'Kontonummer 370400440532',
      'Konto-Nr. 370400440532',
    ].map((text) => [text, text] as const),
  ];
  for (const [name, text] of rows) {
    it(`${name}: ${shown(text)}`, () => hides(text, /3704|6016|01100001/));
  }
  for (const name of [
    'account_number',
    'AccountNumber',
    'bank-account',
    'acctNo',
    'cardNumber',
    'card_number',
    'PAN',
    'iban',
    'account',
    'recipientAccountNumber',
    'sender_account',
    'checking_account_number',
    'kontonummer',
    'clabe',
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

describe('ids that are none', () => {
  for (const text of [
    '{"id":"4111111111111111"}',
    '{"id":4111111111111111}',
    '{"id":"tok_4111111111111111"}',
    '{"id":"x4111111111111111"}',
    '{"transactionId":"4111 1111 1111 1111"}',
    '{"requestID":"4111-1111-1111-1111"}',
    '{"id":"４１１１１１１１１１１１１１１１"}',
    '{"href":"/pts/v2/credits/4111111111111111"}',
    '{"href":"https://x.test/pts/v2/credits/4111-1111-1111-1111/voids"}',
    '{"href":"/a?card=%34111111111111111"}',
    '{"id":["4111","1111","1111","1111"]}',
    '{"id":"DE89370400440532013000"}',
    '{"href":"/pts/v2/x/DE89370400440532013000"}',
  ]) {
    it(text, () => assert.doesNotMatch(redact(text), /4111|４１１１|3704/));
  }
});

describe('secrets in other forms', () => {
  const key = 'c2VjcmV0L3dpdGgvc2xhc2hlcy9hbmQrcGx1cw==';
  const passphrase = 'p4ss/w0rd+Xy~zQ7k';
  const escapedAll = (text: string) =>
    [...text].map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  const percentAll = (text: string) => [...text].map((unit) => `%${unit.charCodeAt(0).toString(16)}`).join('');
  const entities = (text: string) => [...text].map((unit) => `&#${unit.charCodeAt(0)};`).join('');
  const bytes = (text: string) => Buffer.from(text);
  const forms: Readonly<Record<string, (secret: string) => string>> = {
    'as it is': (secret) => secret,
    'without padding': (secret) => secret.replaceAll('=', ''),
    base64url: (secret) => secret.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''),
    percent: encodeURIComponent,
    'percent twice': (secret) => encodeURIComponent(encodeURIComponent(secret)),
    'percent throughout': percentAll,
    entities,
    escapes: escapedAll,
    'in lines of 10': (secret) => secret.replace(/.{10}/g, '$&\r\n'),
    'its base64': (secret) => bytes(secret).toString('base64'),
    'its base64 in lines of 76': (secret) =>
      bytes(`user:${secret}`.padStart(90)).toString('base64').replace(/.{76}/g, '$&\n'),
    'its base64url': (secret) => bytes(secret).toString('base64url'),
    'its hexadecimal': (secret) => bytes(secret).toString('hex'),
    'its hexadecimal in capitals': (secret) => bytes(secret).toString('hex').toUpperCase(),
    'its hexadecimal with colons': (secret) =>
      bytes(secret)
        .toString('hex')
        .replace(/..(?=.)/g, '$&:'),
    'after a name': (secret) => bytes(`us:${secret}`).toString('base64'),
    'before others': (secret) => bytes(`${secret}:${'x'.repeat(5)}`).toString('base64'),
    'between others': (secret) => bytes(`u:${secret}:${'x'.repeat(5)}`).toString('base64'),
    'between others, at another place': (secret) => bytes(`u${secret}:${'x'.repeat(5)}`).toString('base64'),
    fullwidth: (secret) => secret.replace(/[!-~]/g, (unit) => String.fromCharCode(unit.charCodeAt(0) + 0xfee0)),
  };
  for (const [form, written] of Object.entries(forms)) {
    it(form, () => {
      for (const secret of [key, passphrase]) {
        for (const text of [written(secret), `see ${written(secret)}`, JSON.stringify({ a: written(secret) })]) {
          const hidden = redact(text, [key, passphrase]);
          assert.match(hidden, /\(redacted\)/, hidden);
          assert.ok(hidden.length < 150, hidden);
        }
      }
    });
  }
  it('the bytes of a base64 key, in hexadecimal and as text', () => {
    for (const form of ['hex', 'latin1'] as const) {
      const text = `see ${Buffer.from(key, 'base64').toString(form)}`;
      assert.equal(redact(text, [key]), 'see (redacted)');
    }
  });
});

describe('redaction leaves', () => {
  for (const text of [
    'sent 2026-11-28T22:10:05.123Z, took 1700000000000 ms',
    'call +1 415 555 0100 or 0049 30 1234567',
    '{"id":"6760630831286132403955","amounts":["18.40","20.00"],"phone":"4155550100"}',
    '{"lines":[10,20,30,40,50,60],"years":[2024,2025,2026]}',
    '{"lines":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16]}',
    '{"amounts":["18.40","20.00","44.10","42.42","51.00"]}',
    '{"reconciliationId":"53703847LK9LPPXY","id":"6767085213716183303955"}',
    '{"instrumentIdentifier":{"id":"7030000000014101111"},"customer":{"id":"F3C2B1A09D8E7F60E053AF598E0A33DA"}}',
    '{"tokens":["7030000000014101111","7010000000016241111"]}',
    '{"processorInformation":{"retrievalReferenceNumber":"033165012345","transactionId":"016153570198200"}}',
    '550e8400-e29b-41d4-a716-446655440000 and 3f2b8c1e-9d44-4f7a-8b21-6c9e0d5a1f33',
    '2026-11-28T22:10:05.123456Z 20261128221005 1764368405123',
    '{"totalAmount":"123456789012345.00","postalCode":"94105-1234","phoneNumber":"4158880000"}',
    '+1 (415) 555-0100, +49 30 901820, +44 20 7946 0958 ext 4411',
    'isbn 978-3-16-148410-0, version 1.20.300.4000, 192.168.100.200:8080',
    '{"lineItems":[{"productCode":"4006381333931"}]}',
    '{"securityCodeIndicator":"1","cvvResult":"M","routingNumber":"121042882"}',
    'security code: required, password is missing, securityCode: INVALID_DATA',
    '{"reason":"INVALID_ACCOUNT","details":[{"field":"bank.account.number","reason":"MISSING_FIELD"}]}',
    '{"transactionId":"53703847LK9LPPXY"}',
    'a63c438f-fe72-4cf1-9b0d-4985bdcc19a0 39F44605888985671499B06835D9B1DB ec49406f-f3b5-4f17-b079-7a535fb9f78a',
    '0D576B2C6ED280081924788D5154D2CC 32b2c4b8ff62588151994690510b17c1483fe565',
    '00-1fe81a31e25899cfeaf5353a35c5612e-ad2743a919ebdf57-01 00-dc30f08493c6c1b261adfebe022165c2-cf0ff264f6472911-01',
    '+49 595 70255714',
    'at 23.285633, 53.346503 for 65.91, 16.41, 542.50, 00.63',
    '{"ratings":[488,201,355,411,902,37,512,600,41,77,350,800,13,444]}',
    '{"account":"Marketing","accountType":"checking"}',
    'account: closed since 2024',
    '"securityCode": {{cvv}}',
    'a 100% sure & simple text: \\ and "quotes"',
    'your account is closed; account id 12',
    '{"postalCode":"94105-1234","code":"ORDER-2026-11-28-0001"}',
  ]) {
    it(text, () => assert.equal(redact(text), text));
  }
});

import assert from 'node:assert/strict';
import { redact, redactHeaders } from '../../../src/exchange/redaction/redact.ts';
import { secretsOf } from '../../../src/exchange/request/merchantProfile.ts';
import { looksLikeCard } from '../../../src/payload/sensitive/cardNumbers.ts';
import { fakeProfile, fakeSecret } from '../support/fakeProfile.ts';
import { shown } from '../support/shown.ts';

const secret = 'c2VjcmV0L3dpdGgvc2xhc2hlcy9hbmQrcGx1cw==';
const card = '4111111111111111';

function redacted(text: string): string {
  const once = redact(text, [secret]);
  assert.equal(redact(once, [secret]), once, 'redacting twice changes nothing more');
  return once;
}

describe('redact in JSON', () => {
  const hidden = '(redacted)';
  const rows: readonly (readonly [string, string, string])[] = [
    ['a card number', `{"number":"${card}"}`, '{"number":"************1111"}'],
    ['a number under any name', `{"note":"${card}"}`, '{"note":"************1111"}'],
    ['in a reference', `{"code":"${card}"}`, '{"code":"************1111"}'],
    ['of type number', `{ "note" : ${card} }`, '{ "note" : "************1111" }'],
    ['as a decimal', `{"note":${card}.0}`, '{"note":"************1111"}'],
    ['with an exponent', '{"note":4.111111111111111e15}', '{"note":"************1111"}'],
    ['with spaces', '{"a":"4111 1111 1111 1111"}', '{"a":"************1111"}'],
    ['with hyphens', '{"a":"4111-1111-1111-1111"}', '{"a":"************1111"}'],
    ['with dots', '{"a":"4111.1111.1111.1111"}', '{"a":"************1111"}'],
    ['with no-break spaces', '{"a":"4111\u00a01111\u00a01111\u00a01111"}', '{"a":"************1111"}'],
    ['with escaped digits', '{"a":"\\u0034\\u003111111111111111"}', '{"a":"************1111"}'],
    ['behind an escaped name', `{"\\u006eumber":"12345678901"}`, '{"\\u006eumber":"*******8901"}'],
    ['after other digits', '{"a":"ref 12 4111 1111 1111 1111 ok"}', '{"a":"ref 12 ************1111 ok"}'],
    ['between letters', '{"a":"pan4111111111111111x"}', '{"a":"pan************1111x"}'],
    ['between asterisks', '{"a":"**4111111111111111**"}', '{"a":"**************1111**"}'],
    ['as an id', `{"id":"${card}"}`, '{"id":"************1111"}'],
    ['as an id of type number', `{"id":${card}}`, '{"id":"************1111"}'],
    ['in a link', `{"href":"/tms/v2/${card}/x"}`, '{"href":"/tms/v2/************1111/x"}'],
    ['as a name', `{"${card}":1}`, '{"************1111":1}'],
    ['in an array', `{"a":["x",${card}]}`, '{"a":["x","************1111"]}'],
    ['in JSON within JSON', '{"a":"{\\"number\\":\\"12345678901\\"}"}', '{"a":"{\\"number\\":\\"*******8901\\"}"}'],
    ['of American Express', '{"a":"378282246310005"}', '{"a":"***********0005"}'],
    ['of seventeen digits', '{"a":"42423482938483873"}', '{"a":"*************3873"}'],
    ['of UnionPay', '{"a":"6200000000000001"}', '{"a":"************0001"}'],
    ['a bank account', '{"account":{"number":"000123456789"}}', '{"account":{"number":"********6789"}}'],
    ['a security code', '{"securityCode":"123"}', `{"securityCode":"${hidden}"}`],
    ['a security code of type number', '{"securityCode": 123 }', `{"securityCode": "${hidden}" }`],
    ['a security code in other letters', '{"SECURITYCODE":"1"}', `{"SECURITYCODE":"${hidden}"}`],
    ['a PIN in an array', '{"pin":[1,"2"]}', `{"pin":["${hidden}","${hidden}"]}`],
    ['a PIN in an object', '{"pinBlock":{"a":"1","b":[2]}}', `{"pinBlock":{"a":"${hidden}","b":["${hidden}"]}}`],
    ['a PIN deep in objects', '{"a":{"pinData":{"x":{"y":"1"}}}}', `{"a":{"pinData":{"x":{"y":"${hidden}"}}}}`],
    ['a security code by a name that ends as those of IDs', '{"cID":"123"}', `{"cID":"${hidden}"}`],
    ['track data', '{"trackData":";4111111111111111=30121010000000000000?"}', `{"trackData":"${hidden}"}`],
    ['track 2 elsewhere', '{"a":";4111111111111111=30121010000000000000?"}', `{"a":"${hidden}"}`],
    ['track 1 elsewhere', '{"a":"%B4111111111111111^RUIZ/ANA^3012101?"}', `{"a":"${hidden}"}`],
    ['EMV tags', '{"emv":{"tags":"5A084111111111111111"}}', `{"emv":{"tags":"${hidden}"}}`],
    ['a secret', `{"message":"bad ${secret}!"}`, `{"message":"bad ${hidden}!"}`],
    ['a secret with escaped slashes', `{"m":"${secret.replaceAll('/', '\\/')}"}`, `{"m":"${hidden}"}`],
    ['a secret with escaped letters', `{"m":"\\u0063${secret.slice(1)}"}`, `{"m":"${hidden}"}`],
    ['a secret in other letters', `{"m":"${secret.toUpperCase()}"}`, `{"m":"${hidden}"}`],
    ['a secret as a name', `{"${secret}":1}`, `{"${hidden}":1}`],
    ['a secret as an id', `{"id":"${secret}"}`, `{"id":"${hidden}"}`],
    ['a secret as an account', `{"number":"${secret}"}`, `{"number":"${hidden}"}`],
    ['of 19 digits of type number', '{"note":6200000000000000003}', '{"note":"***************0003"}'],
    ['of 17 digits of type number', '{"note":42423482938483873}', '{"note":"*************3873"}'],
    ['a negative number', `{"note":-${card}}`, '{"note":"************1111"}'],
    ['a negative decimal', `{"note":-${card}.0}`, '{"note":"************1111"}'],
    ['a negative account', '{"number":-12345678}', '{"number":"****5678"}'],
    ['with a capital exponent', '{"note":4.111111111111111E+15}', '{"note":"************1111"}'],
    ['with a negative exponent', '{"note":41111111111111110e-1}', '{"note":"************1111"}'],
    ['behind spaces and a colon', '{"cvv"\n\t :"123"}', `{"cvv"\n\t :"${hidden}"}`],
    [
      'PINs behind objects and arrays of PINs',
      '{"pin":[{"a":1},2,[3],4]}',
      `{"pin":[{"a":"${hidden}"},"${hidden}",["${hidden}"],"${hidden}"]}`,
    ],
    ['a PIN by its name', '{"pin":{"name":"x","value":"1"}}', `{"pin":{"name":"${hidden}","value":"${hidden}"}}`],
    [
      'in items before another one',
      `{"a":["4111","1111","1111","1111","pan${card}x"]}`,
      '{"a":["****","****","****","1111","pan************1111x"]}',
    ],
    ['in items, the last one short', '{"a":["4111111111111","111"]}', '{"a":["*************","***"]}'],
    ['in an account behind a placeholder', '{"number":"{{a}}12345678"}', '{"number":"*********5678"}'],
    ['in an account before a placeholder', '{"number":"12345678{{a}}"}', '{"number":"*********{a}}"}'],
    ['two secrets in an id', `{"id":"${secret}-${secret}"}`, `{"id":"${hidden}-${hidden}"}`],
    ['an account of eight digits', '{"account":{"number":"12345678"}}', '{"account":{"number":"****5678"}}'],
    ['an account of type number', '{"account":{"number":12345678}}', '{"account":{"number":"****5678"}}'],
    ['an account as a decimal', '{"account":{"number":12345678.0}}', '{"account":{"number":"****5678"}}'],
    ['a secret in an account', `{"number":"1 ${secret}"}`, `{"number":"1 ${hidden}"}`],
    ['an id with hyphens', '{"id":"4111-1111-1111-1111"}', '{"id":"************1111"}'],
    ['in an id', `{"transactionId":"x${card}-1"}`, '{"transactionId":"x************1111-1"}'],
    [
      'in the address of a link',
      `{"href":"https://apitest.cybersource.com:443/tms/v2/${card}"}`,
      '{"href":"https://apitest.cybersource.com:443/tms/v2/************1111"}',
    ],
    ['an IBAN as an id', '{"id":"DE89370400440532013000"}', '{"id":"******************3000"}'],
    ['of 19 digits in items', '{"a":["6304000000","000000000"]}', '{"a":["**********","*****0000"]}'],
    ['of groups of four in items', '{"a":["4111 1111","1111 1111"]}', '{"a":["**** ****","**** 1111"]}'],
    ['of groups of four in uneven items', '{"a":["4111","1111-1111-1111"]}', '{"a":["****","****-****-1111"]}'],
    ['of three uneven items', '{"a":["41111","111111","11111"]}', '{"a":["*****","******","*1111"]}'],
    ['of mixed items', '{"a":[41111111,"11111111"]}', '{"a":["********","****1111"]}'],
    [
      'a name beside its value, with an object between',
      '{"name":"cvv","a":{"name":"b","value":"1"},"value":"123"}',
      `{"name":"cvv","a":{"name":"b","value":"1"},"value":"${hidden}"}`,
    ],
    [
      'a name beside its value, with an array between',
      '[{"key":"pin","a":[{}],"text":1234}]',
      `[{"key":"pin","a":[{}],"text":"${hidden}"}]`,
    ],
    ['a token', '{"m":"eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.c2ln"}', `{"m":"${hidden}"}`],
  ];
  for (const [name, text, expected] of rows) {
    it(`${name}: ${shown(text)}`, () => {
      assert.equal(redacted(text), expected);
      JSON.parse(redacted(text));
      assert.equal(redacted(`\uFEFF\n ${text}\r\n`), `\uFEFF\n ${expected}\r\n`);
    });
  }

  for (const name of ['name', 'key', 'field', 'label', 'property', 'Name']) {
    for (const value of ['value', 'content', 'text', 'Value']) {
      it(`the ${value} of a security code by its ${name}`, () => {
        assert.equal(redacted(`[{"${name}":"cvv","${value}":"123"}]`), `[{"${name}":"cvv","${value}":"${hidden}"}]`);
      });
    }
  }

  const kept: readonly string[] = [
    '{"account":{"number":"1234567"}}',
    '{"account":{"number":-1234567}}',
    '{"pin":"","cvv":"(redacted)"}',
    '{"id":42423482938483873}',
    '{"number":"{{a12345678}}"}',
    '{"id":"41111111-1111-1111-1111-111111111111"}',
    '{"href":"/tss/v2/41111111-1111-1111-1111-111111111111/x"}',
    '{"a":[-1,2.5,-0.5e-3,12345678901234]}',
    '{"account":{"number":1234567}}',
    '[{"name":"cvv"},{"value":"123"}]',
    '{"a":[{"name":"cvv"}],"value":"123"}',
    '{"name":"cvv","a":{"value":"123"}}',
    '{"a":{"name":"cvv"},"b":{"value":"123"}}',
    '[{"names":"cvv","value":"123"},{"name":"cvv","values":"123","a value":"123"}]',
    '{"id":"4111111111111111aaaaaaaaaaaaaaaa"}',
    '{"id":"41111111-1111-1111-aaaa-aaaaaaaaaaaa"}',
    '{"a":["4111","1111",{},"1111","1111"]}',
    '{"a":["4111","1111",[],"1111","1111"]}',
    '{"a":["4111","1111","x","1111","1111"]}',
    '{"a":"4111","b":"1111","c":"1111","d":"1111"}',
    '[["4111","1111"],["1111","1111"]]',
    '{"a":["411","111","111","111","111","1"]}',
    '{"a":["41","11","11","11","11","11","1111"]}',
    '{"a":["4111","11","1111","1111","11"]}',
    '{"lines":[41,42,43,44,45,46,47,48]}',
    '{"lines":["2221","2222","2223","2224"]}',
    '{"id":"7030000000014911515"}',
    '{"instrumentIdentifier":{"id":"7030000000014911515"}}',
    '{"id":6760630831286132403955}',
    '{"_links":{"self":{"href":"/tss/v2/transactions/6760630831286132403955"}}}',
    '{"reconciliationId":"6760630831286132","transactionId":"016153570198200","requestID":"6760630831286132403955"}',
    '{"paymentAccountReferenceNumber":"V0010013019326121174070050420"}',
    '{"a":"6760630831286132403955"}',
    '{"a":"F45FB3E443AC3C57E053A2598D0A9CFF"}',
    '{"transactionLocalDateTime":"20261101101500","submitTimeUtc":"2023-02-10T21:04:43Z"}',
    '{"a":"4111111111111112","b":1700000000000,"c":[10.00,-2.5e3],"d":true,"e":null}',
    '{"totalAmount":"18.40","postalCode":"73301","number":"4100"}',
    '{"number":"{{$randomInt 1 9}}"}',
    '{ "odd" : [ "\\u00fc\\/\\n" , { } , [ ] ] }',
    '{"shipping":"pinpoint","spin":"12"}',
  ];
  for (const text of kept) it(`leaves ${text}`, () => assert.equal(redacted(text), text));
});

describe('redact in other text', () => {
  const rows: readonly (readonly [string, string, RegExp])[] = [
    ['a card number in HTML', `<td>${card}</td>`, /<td>\*{12}1111<\/td>/],
    ['a card number in a form', 'n=4111%201111%201111%201111&x=1', /n=\*{12}1111&x=1/],
    ['a card number in a form with plus', 'n=4111+1111+1111+1111', /n=\*{12}1111/],
    ['a security code in a form', 'securityCode=123&x=1', /securityCode=\(redacted\)&x=1/],
    ['a security code in XML', '<securityCode>123</securityCode>', /<securityCode>\(redacted\)<\/securityCode>/],
    ['a security code in half JSON', '{"securityCode": "12', /"securityCode": "\(redacted\)$/],
    ['a PIN in malformed JSON', "{'pin': '1234',}", /pin': '\(redacted\)',/],
    ['an escaped security code', 'x {\\"securityCode\\":\\"123\\"}', /securityCode\\":\\"\(redacted\)\\"/],
    ['an account in malformed JSON', '{"number": 12345678901,}', /"number": \*{7}8901,/],
    ['escaped digits in malformed JSON', '{"a":"\\u0034111111111111111",}', /"\*{12}1111"/],
    ['a secret', `key ${secret}.`, /^key \(redacted\)\.$/],
    ['a secret in an address', `?k=${encodeURIComponent(secret)}&`, /^\?k=\(redacted\)&$/],
    ['a card number alone', card, /^\*{12}1111$/],
  ];
  for (const [name, text, expected] of rows)
    it(`${name}: ${shown(text)}`, () => assert.match(redacted(text), expected));
});

for (const id of ['key-two-22-key-one-11', 'key-one-11-key-two-22', 'key-one-11-long_key-two-22']) {
  it(`redact hides several secrets in the id ${id}`, () => {
    const hidden = redact(JSON.stringify({ id }), ['key-one-11', 'key-two-22', 'key-one-11-long']);
    assert.match(hidden, /^\{"id":"\(redacted\)[-_]\(redacted\)"\}$/);
  });
}

it('redact hides in JSON within JSON, whatever looked like JSON before', () => {
  const inner = JSON.stringify({ note: card, securityCode: '123', number: '12345678901' });
  const hidden = redacted(JSON.stringify([...Array(20_000).fill('{'), inner]));
  assert.doesNotMatch(hidden, /4111111111111111|123/);
});

describe('redact in headers', () => {
  const rows: readonly (readonly [name: string, value: string, shown: string])[] = [
    ['authorization', 'Bearer eyJhbGciOiJIUzI1NiJ9.e30.c2ln', 'Bearer (redacted)'],
    ['authorization', 'c2VjcmV0', '(redacted)'],
    ['Proxy-Authorization', 'Basic dTpw', 'Basic (redacted)'],
    ['set-cookie', 'session=1', '(redacted)'],
    ['Cookie', 'session=1', '(redacted)'],
    ['authorization', 'Digest abc', 'Digest (redacted)'],
    ['authorization', 'my Bearer abc', '(redacted)'],
    ['authorization', 'Bearerabc', '(redacted)'],
    ['x-authorization', 'none', 'none'],
    ['authorization-hint', 'none', 'none'],
    ['x-signature', 'KeyId="key-1", Signature="c2ln=="', 'KeyId="(redacted)", Signature="(redacted)"'],
    [
      'signature',
      'keyid="k", algorithm="a", signature="s"',
      'keyid="(redacted)", algorithm="a", signature="(redacted)"',
    ],
    ['x-echo', `was ${secret}`, 'was (redacted)'],
    ['x-echo', 'eyJhbGciOiJIUzI1NiJ9.e30.c2ln', '(redacted)'],
    ['x-echo', card, '************1111'],
    ['v-c-correlation-id', '0b9f6f21-6f5a-4d0c-8a8e-111111111111', '0b9f6f21-6f5a-4d0c-8a8e-111111111111'],
  ];
  for (const [name, value, shown] of rows) {
    it(`${name}: ${value}`, () => assert.deepEqual(redactHeaders([[name, value]], [secret]), [[name, shown]]));
  }

  it('in their names', () => assert.deepEqual(redactHeaders([[`x-${secret}`, '']], [secret]), [['x-(redacted)', '']]));
});

describe('secrets of a profile', () => {
  it('are secret and key ID', () => {
    const profile = fakeProfile({ kind: 'jwtSharedSecret', ...fakeSecret });
    assert.deepEqual(secretsOf(profile), [fakeSecret.sharedSecret, fakeSecret.keyId]);
  });

  it('are P12 and passphrase', () => {
    assert.deepEqual(secretsOf(fakeProfile({ kind: 'jwtCertificate', p12: 'cDEy', passphrase: 'pass' })), [
      'cDEy',
      'pass',
    ]);
  });
});

describe('what looks like a card number', () => {
  for (const digits of [
    card,
    '2222420000001113',
    '378282246310005',
    '6011111111111117',
    '3566111111111113',
    '4222222222222',
  ]) {
    it(`${digits} does`, () => assert.equal(looksLikeCard(digits), true));
  }
  for (const digits of [
    '',
    '0',
    '4111111111111112',
    '7030000000014911515',
    '20261101101500',
    '1250000000001',
    '6760630831286132403955',
  ]) {
    it(`${digits} does not`, () => assert.equal(looksLikeCard(digits), false));
  }
});

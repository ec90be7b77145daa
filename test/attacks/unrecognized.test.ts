import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { redact } from '../../src/exchange/redaction/redact.ts';

const card = '4111111111111111';
const secret = 'c2VjcmV0L3dpdGgvc2xhc2hlcy9hbmQrcGx1cw==';
const bytesOf = (text: string) => [...Buffer.from(text)];
const octal = (text: string) => bytesOf(text).map((byte) => `\\${byte.toString(8)}`);

/** What redaction can't recognize, by the rows of docs/redaction.md. */
const rows: Readonly<Record<string, readonly string[]>> = {
  'A card number that is reversed, encrypted, spelled in words, or in base64': [
    '7111 1111 1111 1114',
    'four one one one',
    Buffer.from(card).toString('base64'),
  ],
  'A card number in parts in distant members': [
    JSON.stringify({ a: '4111', b: { c: '1111' }, d: ['1111'], e: '1111' }),
  ],
  'A card number with letters between its groups, or with octal or quoted-printable encodings (`4111=201111`)': [
    '4111a1111b1111c1111',
    '4111=201111=201111=201111',
    octal(card).join(''),
  ],
  'A card number of 13 digits as an ID or in a link': [
    '{"id":"4222222222222"}',
    '{"href":"/pts/v2/credits/4222222222222"}',
  ],
  'A card number in items of nested arrays, or an IBAN in items': [
    '[["4111"],["1111"],["1111"],["1111"]]',
    '["DE89","3704","0044","0532","0130","00"]',
  ],
  'A secret as UTF-16, or as a list of the numbers of its bytes, decimal, octal or hexadecimal (`0x70`)': [
    Buffer.from(secret, 'utf16le').toString('hex'),
    bytesOf(secret).join(),
    bytesOf(secret)
      .map((byte) => `0x${byte.toString(16)}`)
      .join(', '),
    octal(secret).join(''),
  ],
  'In running text, names such as `debitPin=` or `toAccount=` that only capital letters distinguish from other words': [
    'debitPin=9871',
    'toAccount=370400440532',
  ],
  'Card numbers of fewer than 13 or more than 19 digits, or with a wrong check digit, outside card number fields': [
    '411111111116',
    '41111111111111111113',
    '4111111111111112',
  ],
  'Part of a secret other than its beginning, or a beginning of fewer than 48 letters and digits': [
    secret.slice(8),
    secret.slice(0, 20),
  ],
  'A secret with tags between its characters': [secret.replace(/.{6}/g, '$&<wbr>')],
  'Secrets of fewer than 6 characters': ['see short here'],
  'A security code or PIN without the name of its field': ['it was 123', '{"a":"9871"}'],
  'A bank account without the name of its field or a word before it': ['370400440532', '{"a":"370400440532"}'],
};

describe('attack: what docs/redaction.md says that redaction does not recognize', () => {
  const page = readFileSync('docs/redaction.md', 'utf8').split("## What can't be recognized")[1] ?? '';
  const documented = [...page.matchAll(/^\| (.+?) \| .+ \|$/gm)].map(([, what = '']) => what).slice(1);

  it('has a row here for each of its rows', () => assert.deepEqual(documented, Object.keys(rows)));

  for (const [what, texts] of Object.entries(rows)) {
    for (const text of texts) it(`${what}: ${text}`, () => assert.equal(redact(text, [secret, 'short']), text));
  }
});

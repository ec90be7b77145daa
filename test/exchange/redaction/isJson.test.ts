import assert from 'node:assert/strict';
import { isJson } from '../../../src/exchange/redaction/isJson.ts';

function parses(text: string): boolean {
  try {
    JSON.parse(text.replace(/^\uFEFF/, ''));
    return true;
  } catch {
    return false;
  }
}

describe('isJson judges as JSON.parse does', () => {
  const rows: readonly string[] = [
    ...['{}', '[]', '[[],{}]', '{"a":{"b":[1,"2",true,false,null]}}', ' \t\r\n[ 1 , 2 ]\n', '\uFEFF{"a":1}'],
    ...['0', '-0', '1.5', '1e5', '1E+5', '-1.5e-5', '"x"', '"\\u00e9\\n\\/"', 'null'],
    ...[
      '',
      ' ',
      '{',
      ']',
      '[1',
      '[1,]',
      '[,1]',
      '{"a"}',
      '{"a":}',
      '{"a":1,}',
      '{a:1}',
      '{"a":1 "b":2}',
      '[1]]',
      '1 2',
    ],
    ...[
      '01',
      '1.',
      '.5',
      '+1',
      '1e',
      '-',
      '0x1',
      'NaN',
      'tru',
      'True',
      '"',
      '"a',
      '"\t"',
      '"\\x"',
      '"\\u12"',
      '"\\u12g4"',
    ],
    ...['\u00a0[]', '[]\u2028', '\uFEFF\uFEFF{}', '{"a":1]', '[1}', '{"a":1}}', '["\\"]', "{'a':1}", '[1 /* x */]'],
  ];
  for (const text of rows) it(JSON.stringify(text), () => assert.equal(isJson(text), parses(text)));

  it('with each character of a document left out, doubled or changed', () => {
    const whole = '{"a": [1.5e3, -2, "x\\n\\u0041", {}, []], "b": {"c": null, "d": [true, false]}}';
    for (let at = 0; at < whole.length; at++) {
      for (const sign of ['', '"', ',', ':', '{', ']', '\\', '0', ' ', 'e', '/', '9', 'E', '.', '+', '\n', '\u001f']) {
        for (const length of [0, 1]) {
          const text = whole.slice(0, at) + sign + whole.slice(at + length);
          assert.equal(isJson(text), parses(text), text);
        }
      }
    }
  });
});

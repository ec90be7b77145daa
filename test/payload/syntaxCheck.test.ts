import assert from 'node:assert/strict';
import { applyEdits } from '../../src/payload/fixes/edit.ts';
import { describeJsonFindings, jsonFindings } from './jsonFindings.ts';

describeJsonFindings('what is not a payload', [
  ['', 'json.empty@'],
  [' \r\n\t', 'json.empty@ \r\n\t'],
  ['\uFEFF', 'json.empty@\uFEFF'],
  ['[]', 'json.not-an-object@[]'],
  ['"x"', 'json.not-an-object@"x"'],
  ['null', 'json.not-an-object@null'],
  ['5', 'json.not-an-object@5'],
  ['{}'],
  ['\uFEFF{ }'],
]);

describeJsonFindings('JSON that is broken', [
  ['{"a":1,}', 'json.syntax@,'],
  ['{"a":1,\n"b":[1, ],\n}', 'json.syntax@,', 'json.syntax@,'],
  ['{"a":1 "b":2}', 'json.syntax@"b"'],
  ['{"a":1', 'json.syntax@'],
  ['{/*x*/}', 'json.syntax@/*x*/'],
  ['{"clientReferenceInformation":{"code":5', 'json.syntax@', 'schema.wrong-type@5'],
]);

describe('broken JSON is mended where it is plain what is meant', () => {
  const rows: readonly (readonly [before: string, title: string, after: string])[] = [
    ['{"a":1,}', 'Remove the trailing comma', '{"a":1}'],
    ['{"a":[1 , ]}', 'Remove the trailing comma', '{"a":[1  ]}'],
    ['{"a":1, // last\n}', 'Remove the comment', '{"a":1, \n}'],
    ['{"a":1\n "b":2}', 'Insert a comma', '{"a":1,\n "b":2}'],
    ['{"a":["x" {}]}', 'Insert a comma', '{"a":["x", {}]}'],
    [`{"a":'USD'}`, 'Write "USD"', '{"a":"USD"}'],
    ['{"a":`USD`}', 'Write "USD"', '{"a":"USD"}'],
    ['{"a":“USD”}', 'Write "USD"', '{"a":"USD"}'],
    ['{"a":USD}', 'Write "USD"', '{"a":"USD"}'],
    [`{'a':1}`, 'Write "a"', '{"a":1}'],
    ['{"a":1,b:2}', 'Write "b"', '{"a":1,"b":2}'],
    ['{"a":True}', 'Write true', '{"a":true}'],
    ['{"a":None}', 'Write null', '{"a":null}'],
    ['{"a":1;"b":2}', 'Write ,', '{"a":1,"b":2}'],
    ['{"a" = 1}', 'Write :', '{"a" : 1}'],
    ['{"a" => 1}', 'Write :', '{"a" : 1}'],
    ['{"a":[1 2]}', 'Insert a comma', '{"a":[1, 2]}'],
    ['{"a":{{$randomInt 1 9}}}', 'Write "{{$randomInt 1 9}}"', '{"a":"{{$randomInt 1 9}}"}'],
    ['{"a":[{{amount}}, 1]}', 'Write "{{amount}}"', '{"a":["{{amount}}", 1]}'],
    [`{"a": $\{AMOUNT},\n"b":1}`, `Write "$\{AMOUNT}"`, `{"a": "$\{AMOUNT}",\n"b":1}`],
    ['{"a": USD // dollars\n}', 'Write "USD"', '{"a": "USD" // dollars\n}'],
  ];
  for (const [before, title, after] of rows) {
    it(`${JSON.stringify(before)}: ${title}`, () => {
      const [fix] = jsonFindings(before)[0]?.fixes() ?? [];
      assert.deepEqual([fix?.title, fix && applyEdits(before, fix.edits)], [title, after]);
    });
  }

  for (const text of ['const a = {};', 'curl -d {}', 'a: 1', '{}; b', 'True']) {
    it(`no word of ${JSON.stringify(text)} is made a part of the payload`, () => {
      assert.deepEqual(
        jsonFindings(text).flatMap((finding) => finding.fixes()),
        [],
      );
    });
  }

  const parts = [
    ...[
      '0x12',
      '018.40',
      '1 840',
      '18.40 USD',
      '18.40f',
      '18,40',
      '"18.40" "USD"',
      '"18.40" USD',
      'Hill Rd',
      '{{$guid',
    ],
    ...['{{a}} {{b}}', '{{"a":1}}', '${', '"18.40'],
  ];
  for (const part of parts) {
    it(`${part} is not mended in parts, which would not become JSON`, () => {
      const fixes = jsonFindings(`{"a": ${part},\n"b":1}`).flatMap((finding) => finding.fixes());
      assert.deepEqual(
        fixes.map(({ title }) => title),
        [],
      );
    });
  }

  for (const number of ['NaN', 'Infinity']) {
    it(`${number} is not taken for a text`, () => {
      assert.deepEqual(jsonFindings(`{"a":${number}}`)[0]?.fixes(), []);
    });
  }
});

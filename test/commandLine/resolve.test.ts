import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCaptured } from './captured.ts';

describe('resolve', () => {
  const folder = mkdtempSync(join(tmpdir(), 'resolve-'));
  after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'a.credit.json');

  const rows: readonly (readonly [text: string, printed: string])[] = [
    ['{"a": 18.40}\r\n', '{"a": 18.40}\r\n'],
    ['\ufeff{"a": "{{$timestamp}}"}', '{"a": "1800000000"}'],
    ['{"a": "x-{{$randomInt 5 9}}-{{ $guid }}"}', '{"a": "x-5-00000000-0000-4000-8000-000000000001"}'],
    [
      '{"a": "{{$transactionId}}", "b": "{{name}} {x} }}"}',
      '{"a": "00000000000040008000000000", "b": "{{name}} {x} }}"}',
    ],
    ['no JSON {{$isoTimestamp}}', 'no JSON 2027-01-15T08:00:00.000Z'],
    ['', ''],
  ];
  for (const [text, printed] of rows) {
    it(`prints ${JSON.stringify(printed)} for ${JSON.stringify(text)}`, async () => {
      writeFileSync(file, text);
      assert.deepEqual(await runCaptured(['resolve', file]), { code: 0, stdout: printed, stderr: '' });
      assert.deepEqual(await runCaptured(['resolve', '-'], { stdin: text }), { code: 0, stdout: printed, stderr: '' });
    });
  }

  const faulty: readonly (readonly [text: string, sentence: string])[] = [
    ['{"a": "{{$now}}"}', '-:1:8 "{{$now}}" is not a placeholder that can be resolved.'],
    ['{\n"a": "{{$randomInt 9 1}}"}', '-:2:7 "{{$randomInt 9 1}}" is not a placeholder that can be resolved.'],
    ['{"a": "{{guid}}"}', '-:1:8 "{{guid}}" is not valid placeholder syntax. Did you mean {{$guid}}?'],
    ['{"a": "{{$guid}"}', '-:1:8 "{{$guid}" is not valid placeholder syntax. Did you mean {{$guid}}?'],
  ];
  for (const [text, sentence] of faulty) {
    it(`prints nothing for ${JSON.stringify(text)}`, async () => {
      const stdin = text;
      assert.deepEqual(await runCaptured(['resolve', '-'], { stdin }), {
        code: 1,
        stdout: '',
        stderr: `${sentence}\n`,
      });
    });
  }

  const refused: readonly (readonly [title: string, word: () => string, sentence: RegExp])[] = [
    ['a missing file', () => join(folder, 'nothing'), /was not found\.\n$/],
    ['a folder', () => folder, /is a folder\.\n$/],
  ];
  for (const [title, word, sentence] of refused) {
    it(`refuses ${title}`, async () => {
      const { code, stdout, stderr } = await runCaptured(['resolve', word()]);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, sentence);
    });
  }

  it('refuses Latin-1', async () => {
    const { code, stderr } = await runCaptured(['resolve', '-'], { stdin: Buffer.from('"\u00fc"', 'latin1') });
    assert.deepEqual([code, stderr.slice(0, 34)], [2, 'Standard input is not valid UTF-8.']);
  });

  it('shows a terminal control characters as JSON escapes, and keeps lines', async () => {
    const { stdout } = await runCaptured(['resolve', '-'], { stdin: '{\r\n\t"a": "\u001b[2J"\n}\n', isTerminal: true });
    assert.equal(stdout, '{\r\n\t"a": "\\u001b[2J"\n}\n');
  });
});

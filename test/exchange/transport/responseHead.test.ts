import assert from 'node:assert/strict';
import { ResponseHead } from '../../../src/exchange/transport/responseHead.ts';

/** What passes, the bytes arriving in two parts. */
function passed(text: string, split: number): string {
  const head = new ResponseHead();
  const bytes = Buffer.from(text, 'latin1');
  const parts = [bytes.subarray(0, split), bytes.subarray(split)];
  return parts.map((part) => head.take(part).toString('latin1')).join('');
}

/** What passes, byte by byte. */
function passedByByte(text: string): string {
  const head = new ResponseHead();
  return [...Buffer.from(text, 'latin1')].map((byte) => head.take(Buffer.of(byte)).toString('latin1')).join('');
}

const final = 'HTTP/1.1 201 Created\r\ncontent-length: 2\r\n\r\n{}';
const goOn = 'HTTP/1.1 100 Continue\r\n\r\n';
const hints = 'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\ncontent-length: 9\r\n\r\n';

describe('the head of a response', () => {
  const rows: readonly (readonly [what: string, received: string, expected: string])[] = [
    ['a plain response', final, final],
    ['100 Continue', goOn + final, final],
    ['100 without a phrase', `HTTP/1.1 100\r\n\r\n${final}`, final],
    ['100 with headers', `HTTP/1.1 100 Continue\r\ndate: x\r\n\r\n${final}`, final],
    ['100 three times', goOn + goOn + goOn + final, final],
    ['102', `HTTP/1.1 102 Processing\r\n\r\n${final}`, final],
    ['103, 100, 103', hints + goOn + hints + final, final],
    ['199', `HTTP/1.1 199 X\r\n\r\n${final}`, final],
    ['101, an upgrade', `HTTP/1.1 101 X\r\n\r\n${final}`, `HTTP/1.1 101 X\r\n\r\n${final}`],
    ['100 in the body', `${final}${goOn}`, `${final}${goOn}`],
    ['a status of four digits', 'HTTP/1.1 1000 X\r\n\r\n', 'HTTP/1.1 1000 X\r\n\r\n'],
    ['line feeds alone', `HTTP/1.1 100 X\n\n${final}`, `HTTP/1.1 100 X\n\n${final}`],
    ['no HTTP', '220 mail.example ESMTP\r\n', '220 mail.example ESMTP\r\n'],
    ['HTTP/1.0', 'HTTP/1.0 201 X\r\n\r\n', 'HTTP/1.0 201 X\r\n\r\n'],
    ['half a head', 'HTTP/1.1 201 Crea', ''],
    ['nothing after 100', goOn, ''],
    ['two equal lengths', withLengths('2', '2'), withLengths('2')],
    ['three equal lengths', withLengths('2', '2', '2'), withLengths('2')],
    ['equal lengths in one line', withLengths('2, 2'), withLengths('2')],
    ['equal lengths in two lines of several', withLengths('2,2', ' 2 '), withLengths('2')],
    ['two different lengths', withLengths('2', '3'), withLengths('2', '3')],
    ['different lengths in one line', withLengths('2, 20'), withLengths('2, 20')],
    ['2 and 02', withLengths('2', '02'), withLengths('2', '02')],
    ['two equal lengths below zero', withLengths('-2', '-2'), withLengths('-2', '-2')],
    ['two equal empty lengths', withLengths('', ''), withLengths('', '')],
  ];
  for (const [what, received, expected] of rows) {
    it(`${what}, split at each byte`, () => {
      for (let split = 0; split <= received.length; split++)
        assert.equal(passed(received, split), expected, `${split}`);
      assert.equal(passedByByte(received), expected, 'byte by byte');
    });
  }

  it('that never ends is left to the parser', () => {
    const text = `HTTP/1.1 201 X\r\nx: ${'x'.repeat(70_000)}`;
    assert.equal(passed(text, 30_000), text);
  });
});

function withLengths(...values: readonly string[]): string {
  const lines = values.map((value) => `Content-Length: ${value}\r\n`);
  return `HTTP/1.1 201 X\r\n${lines.join('')}etag: content-length: 7\r\n\r\n{}`;
}

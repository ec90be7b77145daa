import { response, type Script } from '../exchange/support/scriptedServer.ts';
import { check, type Expected, inTitle } from '../exchange/support/transportBench.ts';

const credit = '{"id":"1","status":"PENDING"}';
const final = response(201, { 'content-type': 'application/hal+json' }, credit);
const interim = (status: number, headers = '') => `HTTP/1.1 ${status} X\r\n${headers}\r\n`;
const withLines = (...lines: readonly string[]) => `HTTP/1.1 201 X\r\n${lines.join('\r\n')}\r\n\r\n${credit}`;
const length = `content-length: ${credit.length}`;

const whole: Expected = { status: 201, body: credit };
const malformed: Expected = { fault: 'malformedResponse', sent: 'maybe' };
const closed: Expected = { fault: 'connectionClosed', sent: 'maybe' };

/**
 * What a server or something in between says before, in or instead of the response to a credit that it may have carried
 * out.
 */
const rows: readonly (readonly [what: string, bytes: string, expected: Expected])[] = [
  ...[100, 102, 103, 150, 199].map((status) => [`${status} before it`, `${interim(status)}${final}`, whole] as const),
  ['100 with the body of a decline announced in headers', `${interim(100, 'x-status: DECLINED\r\n')}${final}`, whole],
  ['100 fifty times', `${interim(100).repeat(50)}${final}`, whole],
  ['103 with links', `${interim(103, 'link: </void>; rel=void\r\n')}${final}`, whole],
  ['100 and nothing', interim(100), closed],
  ['103 and half of the headers', `${interim(103)}HTTP/1.1 201 X\r\ncontent-`, closed],
  ['101 without an upgrade asked for', interim(101, 'upgrade: h2c\r\nconnection: upgrade\r\n'), malformed],
  ['two equal lengths', withLines(length, length), whole],
  ['two equal lengths in one line', withLines(`${length}, ${credit.length}`), whole],
  ['two different lengths', withLines(length, 'content-length: 2'), closed],
  ['a length of less than nothing', withLines('content-length: -1'), malformed],
  ['a length with a sign', withLines(`content-length: +${credit.length}`), malformed],
  ['a length in hexadecimal', withLines('content-length: 0x1d'), malformed],
  ['a length and chunks', `HTTP/1.1 201 X\r\n${length}\r\ntransfer-encoding: chunked\r\n\r\n${credit}`, closed],
];

describe('attack: interim responses, and lengths that contradict each other', () => {
  for (const [what, bytes, expected] of rows) {
    const script: Script = (visit) => void visit.socket.end(bytes);
    it(`${what}: ${inTitle(expected)}`, () => check({ script, expected }));
  }
});

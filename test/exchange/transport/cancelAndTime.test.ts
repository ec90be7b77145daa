import { afterReading, response, type Script, tunnelTo } from '../support/scriptedServer.ts';
import { check, type Expected, inTitle, type Row } from '../support/transportBench.ts';

const accepts: Script = ({ socket }) => void socket.end(response(201, {}, '{}'));
const before = { fault: 'cancelled', sent: 'nothing' } as const;
const after = { fault: 'cancelled', sent: 'maybe' } as const;

type CancelRow = readonly [
  stage: string,
  expected: Expected,
  row: (cancel: () => void) => Omit<Row, 'expected' | 'signal'>,
];

const rows: readonly CancelRow[] = [
  ['while the name is looked up', before, (cancel) => ({ script: accepts, lookup: () => setTimeout(cancel, 20) })],
  ['at the connection', before, (cancel) => ({ script: accepts, server: { isPlain: true, onConnection: cancel } })],
  ['while the proxy is silent', before, (cancel) => ({ script: accepts, proxyScript: () => () => cancel() })],
  [
    'while the proxy connects',
    before,
    (cancel) => ({
      script: accepts,
      server: { isPlain: true, onConnection: cancel },
      proxyScript: tunnelTo,
    }),
  ],
  ['while waiting for the headers', after, (cancel) => ({ script: () => cancel() })],
  [
    'within the headers',
    after,
    (cancel) => ({ script: ({ socket }) => void socket.write('HTTP/1.1 201 X\r\n', () => afterReading(cancel)) }),
  ],
  [
    'within the body',
    { ...after, begun: 201 },
    (cancel) => ({
      script: ({ socket }) =>
        void socket.write(response(201, { 'content-length': '9' }, '{'), () => afterReading(cancel)),
    }),
  ],
];

describe('cancelling', () => {
  it('before anything', () => check({ script: accepts, signal: AbortSignal.abort(), expected: before }));

  for (const [stage, expected, row] of rows) {
    it(`${stage}: ${inTitle(expected)}`, () => {
      const controller = new AbortController();
      return check({ ...row(() => controller.abort()), signal: controller.signal, expected });
    });
  }
});

describe('time', () => {
  for (const [jump, hours] of [
    ['ahead', 48],
    ['back', -48],
  ] as const) {
    it(`the clock jumps ${jump} while the response is on its way`, async () => {
      const { now } = Date;
      const script: Script = ({ socket }) => {
        Date.now = () => now() + hours * 3_600_000;
        setTimeout(() => socket.end(response(201, {}, '{}')), 50);
      };
      try {
        await check({ script, expected: { status: 201, body: '{}' } });
      } finally {
        Date.now = now;
      }
    });
  }

  it('sleep longer than every limit: a response that came meanwhile is read', () => {
    const script: Script = ({ socket }) => {
      socket.write(response(201, {}, '{}'));
      const end = performance.now() + 250;
      while (performance.now() < end);
    };
    const limits = { headers: 100, total: 150 };
    return check({ script, scheme: 'http', limits, expected: { status: 201, body: '{}' } });
  });

  it('sleep longer than every limit: without a response the time is up', () => {
    const script: Script = () => {
      const end = performance.now() + 250;
      while (performance.now() < end);
    };
    const expected = { fault: 'headersTimeout', sent: 'maybe' } as const;
    return check({ script, scheme: 'http', limits: { headers: 100 }, expected });
  });
});

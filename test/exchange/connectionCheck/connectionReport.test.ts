import assert from 'node:assert/strict';
import type { Step } from '../../../src/exchange/connectionCheck/connectionCheck.ts';
import { connectionReport } from '../../../src/exchange/connectionCheck/connectionReport.ts';

const words = {
  heading: ['Connection to Local sandbox as me'],
  names: {
    host: 'Host',
    proxy: 'Proxy',
    certificates: 'Certificates',
    dns: 'DNS',
    connect: 'Connection',
    tls: 'TLS',
    authentication: 'Authentication',
  },
};

const rows: readonly (readonly [title: string, steps: readonly Step[], lines: readonly string[]])[] = [
  ['nothing yet', [], []],
  ['a step', [{ name: 'host', state: 'ok', detail: 'https://a.test.' }], ['✓ Host            https://a.test.']],
  [
    'advice below its step',
    [{ name: 'dns', state: 'ok', detail: 'Found.', advice: 'Look.\n1. Here.' }],
    ['✓ DNS             Found.', '    Look.', '    1. Here.'],
  ],
  [
    'a failed step before the others',
    [
      { name: 'host', state: 'ok', detail: 'h' },
      { name: 'dns', state: 'failed', detail: 'Not found.', advice: 'Check it.' },
      { name: 'tls', state: 'skipped', detail: 'An earlier step failed.' },
    ],
    [
      '✗ DNS             Not found.',
      '    Check it.',
      '',
      '✓ Host            h',
      '– TLS             An earlier step failed.',
    ],
  ],
];

describe('the report of a connection check', () => {
  for (const [title, steps, lines] of rows) {
    it(`has ${title}`, () =>
      assert.deepEqual(connectionReport(steps, words).split('\n'), [...words.heading, '', ...lines, '']));
  }

  it('has details below each other behind names with letters of two cells', () => {
    const names = { ...words.names, host: 'ホスト', dns: 'DNS', authentication: '認証' };
    const steps = (['host', 'dns'] as const).map((name): Step => ({ name, state: 'ok', detail: 'd' }));
    const [, , ...lines] = connectionReport(steps, { heading: ['接続'], names }).split('\n');
    assert.deepEqual(lines, ['✓ ホスト        d', '✓ DNS           d', '']);
  });
});

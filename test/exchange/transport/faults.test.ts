import assert from 'node:assert/strict';
import { FaultError, faultErrorOf, type Stage } from '../../../src/exchange/transport/faults.ts';
import type { TransportFault } from '../../../src/exchange/transport/transport.ts';

function coded(code: string, message = `connect ${code} 192.0.2.1:443`): Error {
  return Object.assign(new Error(message), { code });
}

describe('faultErrorOf', () => {
  const rows: readonly (readonly [error: unknown, stage: Stage, fault: TransportFault, detail: string])[] = [
    [coded('ECONNREFUSED'), 'connect', 'connectionRefused', 'connect ECONNREFUSED 192.0.2.1:443'],
    [coded('ETIMEDOUT'), 'connect', 'connectTimeout', 'connect ETIMEDOUT 192.0.2.1:443'],
    [coded('ETIMEDOUT'), 'exchange', 'connectionClosed', 'connect ETIMEDOUT 192.0.2.1:443'],
    [coded('EHOSTUNREACH'), 'connect', 'networkUnreachable', 'connect EHOSTUNREACH 192.0.2.1:443'],
    [coded('EAI_AGAIN', 'no luck'), 'connect', 'nameNotFound', 'EAI_AGAIN: no luck'],
    [coded('EPIPE', ''), 'exchange', 'connectionClosed', 'EPIPE'],
    [coded('CERT_HAS_EXPIRED', 'certificate has expired'), 'tls', 'tls', 'CERT_HAS_EXPIRED: certificate has expired'],
    [coded('ECONNRESET', 'gone'), 'tls', 'connectionClosed', 'ECONNRESET: gone'],
    [
      Object.assign(coded('ERR_SSL_ALERT', '40A7:error:0A00:SSL routines::file.c:99:'), { reason: 'alert' }),
      'exchange',
      'tls',
      'ERR_SSL_ALERT: alert',
    ],
    [
      Object.assign(new AggregateError([coded('ECONNREFUSED', 'a'), coded('ECONNREFUSED', 'b')]), {
        code: 'ECONNREFUSED',
      }),
      'connect',
      'connectionRefused',
      'ECONNREFUSED: a; b',
    ],
    [coded('constructor', 'odd'), 'connect', 'networkUnreachable', 'constructor: odd'],
    [coded('ENOWHERE', 'new'), 'exchange', 'connectionClosed', 'ENOWHERE: new'],
    ['text', 'exchange', 'connectionClosed', 'text'],
    [undefined, 'connect', 'networkUnreachable', 'undefined'],
  ];

  for (const [error, stage, fault, detail] of rows) {
    it(`${detail} (${stage}) is ${fault}`, () => {
      const found = faultErrorOf(error, stage);
      assert.deepEqual([found.fault, found.message], [fault, detail]);
    });
  }

  it('leaves a fault that is known already', () => {
    const known = new FaultError('cancelled', 'cancelled');
    assert.equal(faultErrorOf(known, 'tls'), known);
  });

  it('leaves a fault of another bundle, whose class is another one', () => {
    const known = Object.assign(new Error('407'), { name: 'FaultError', fault: 'proxyAuthentication' });
    assert.equal(faultErrorOf(known, 'tls'), known);
  });
});

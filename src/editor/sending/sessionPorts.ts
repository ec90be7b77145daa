import { randomInt, randomUUID } from 'node:crypto';
import type { Exchange } from '../../exchange/exchange.ts';
import { Session, type SessionPorts } from '../../exchange/session.ts';
import { randomIntegers } from '../../payload/document/randomIntegers.ts';
import type { Log } from '../host/guard.ts';
import { presentMoment } from '../host/moment.ts';
import type { Network } from '../host/network.ts';
import { limits } from '../host/settings.ts';
import { readInWorker, readPayloadInWorker } from '../host/worker.ts';

/**
 * A session with the real clock, randomness and network. `places` says where requests go; `earlier` are the exchanges
 * of a history.
 */
export function openSession(
  network: Network,
  places: Pick<SessionPorts, 'targetOf'>,
  log: Log,
  earlier: readonly Exchange[] = [],
): Session {
  return new Session(
    {
      transport: () => network.transport(),
      targetOf: (profile) => places.targetOf(profile),
      limits,
      readLargeResponse: readInWorker,
      readLargePayload: readPayloadInWorker,
      source: {
        now: () => new Date(),
        uuid: randomUUID,
        randomInteger: randomIntegers(randomInt),
      },
      stopwatch: () => performance.now(),
      uptime: () => presentMoment().uptime,
      log: (line) => log.info(line),
    },
    earlier,
  );
}

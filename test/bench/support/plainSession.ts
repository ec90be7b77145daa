import { randomUUID } from 'node:crypto';
import { uptime } from 'node:os';
import type { ExchangeResult } from '../../../src/exchange/exchange.ts';
import type { MerchantProfile } from '../../../src/exchange/request/merchantProfile.ts';
import type { PayloadReading } from '../../../src/exchange/request/payloadFingerprint.ts';
import { Session } from '../../../src/exchange/session.ts';
import { defaultLimits } from '../../../src/exchange/transport/transport.ts';
import { createTransport } from '../../../src/exchange/transport/undiciTransport.ts';
import { freshCredentials, type SandboxCredentials } from '../../../src/sandbox/auth/keyring.ts';
import { standardCredit } from '../../payload/standardCredit.ts';
import { inWorker } from './inWorker.ts';

/** A session as the extension has it, outside VS Code; what it sends goes to a local `origin`. */
export function plainSession(origin: string): Session {
  const transport = createTransport({
    proxyFor: async () => ({ kind: 'direct', source: 'loopback' }),
    certificates: () => undefined,
  });
  return new Session({
    transport: async () => transport,
    targetOf: async () => ({ kind: 'localSandbox', origin }),
    limits: () => defaultLimits,
    readLargeResponse: (...input) => inWorker<ExchangeResult>('responseWorker', input),
    readLargePayload: (...input) => inWorker<PayloadReading>('textWorker', ['readPayload', ...input]),
    source: { now: () => new Date(), uuid: randomUUID, randomInteger: (low) => low },
    stopwatch: () => performance.now(),
    uptime: () => uptime() * 1000,
    log: () => undefined,
  });
}

/** The profile of a local sandbox with these credentials. */
export function sandboxProfile(credentials: SandboxCredentials = freshCredentials()): MerchantProfile {
  const { merchantId, keyId, sharedSecret } = credentials;
  const authentication = { kind: 'jwtSharedSecret', keyId, sharedSecret } as const;
  return { id: randomUUID(), name: 'Local sandbox', merchantId, target: 'localSandbox', authentication };
}

/** A credit that the sandbox accepts. Two with one code would be taken for a double. */
export function cardCredit(code: string): string {
  const credit = { ...standardCredit, clientReferenceInformation: { code, transactionId: code } };
  return JSON.stringify(credit, undefined, 2);
}

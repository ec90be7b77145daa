import { randomInt, randomUUID } from 'node:crypto';
import { uptime } from 'node:os';
import { type Merchant, merchantOf } from '../../exchange/auth/signer.ts';
import { readResponse } from '../../exchange/readResponse.ts';
import type { MerchantProfile } from '../../exchange/request/merchantProfile.ts';
import { keyIdFault, merchantIdFault, secretsOf, sharedSecretFault } from '../../exchange/request/merchantProfile.ts';
import type { Target } from '../../exchange/request/target.ts';
import { Session } from '../../exchange/session.ts';
import { chooseProxy } from '../../exchange/transport/proxy.ts';
import { defaultLimits, type Transport } from '../../exchange/transport/transport.ts';
import { nodeCertificateSources, trustedAuthorities } from '../../exchange/transport/trustedAuthorities.ts';
import { listed, t } from '../../l10n.ts';
import { randomIntegers } from '../../payload/document/randomIntegers.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { WrongUse } from '../terminal/wrongUse.ts';
import type { RunTarget } from './runOptions.ts';

/** Who sends the credits of one file, and with what. */
export interface CaseSender {
  readonly session: Session;
  readonly merchant: Merchant;
  /** What no report may show. */
  readonly secrets: readonly string[];
  close(): Promise<void>;
}

/** Makes a sender; `relaxed`: whether a card number needs no `billTo`, for a sandbox that is started for it. */
export type OpenSender = (relaxed: boolean | (() => boolean)) => Promise<CaseSender>;

type Environment = Surroundings['env'];

/** How senders are made for a target. Throws `WrongUse` when the environment has no credentials for it. */
export function senderFor(target: RunTarget, { env }: Surroundings, timeout: number | undefined): OpenSender {
  const transport = transportOnce(env);
  const open = (profile: MerchantProfile, place: Target, close: CaseSender['close']): CaseSender => ({
    session: sessionTo(place, transport, timeout),
    merchant: merchantOf(profile),
    secrets: [...secretsOf(profile), ...secretsIn(env)],
    close,
  });
  if (target.kind === 'local') {
    return async (relaxed) => {
      const { startLocalSandbox } = await import('../../sandbox/localSandbox.ts');
      const sandbox = await startLocalSandbox({ relaxed });
      const profile = profileOf(sandbox.credentials, 'localSandbox');
      return open(profile, { kind: 'localSandbox', origin: sandbox.url }, () => sandbox.close());
    };
  }
  const host = 'apitest.cybersource.com';
  const credentials = credentialsIn(env);
  const nothing = async () => {};
  return target.kind === 'sandbox'
    ? async () => open(profileOf(credentials, 'localSandbox'), { kind: 'localSandbox', origin: target.origin }, nothing)
    : async () => open(profileOf(credentials, host), { kind: 'testEndpoint', host }, nothing);
}

/** What of an environment no report may show, whatever the target is. */
export function secretsIn(env: Environment): string[] {
  return [env.CYBERSOURCE_KEY_ID, env.CYBERSOURCE_SHARED_SECRET].filter((secret) => secret !== undefined);
}

interface Credentials {
  readonly merchantId: string;
  readonly keyId: string;
  readonly sharedSecret: string;
}

const variables = [
  ['CYBERSOURCE_MERCHANT_ID', merchantIdFault],
  ['CYBERSOURCE_KEY_ID', keyIdFault],
  ['CYBERSOURCE_SHARED_SECRET', sharedSecretFault],
] as const;

function credentialsIn(env: Environment): Credentials {
  const missing = variables.map(([name]) => name).filter((name) => !env[name]);
  if (missing.length > 0) throw new WrongUse(t('Set {0} in the environment.', listed(missing)), 'run');
  const [merchantId = '', keyId = '', sharedSecret = ''] = variables.map(([name, faultOf]) => {
    const value = env[name] ?? '';
    const fault = faultOf(value);
    if (fault !== undefined) throw new WrongUse(`${name}: ${fault}`, 'run');
    return value;
  });
  return { merchantId, keyId, sharedSecret };
}

/** JWT, because HTTP signature is being retired. */
function profileOf(
  { merchantId, keyId, sharedSecret }: Credentials,
  target: MerchantProfile['target'],
): MerchantProfile {
  const authentication = { kind: 'jwtSharedSecret', keyId, sharedSecret } as const;
  return { id: 'commandLine', name: t('Command line'), merchantId, target, authentication };
}

function sessionTo(target: Target, transport: () => Promise<Transport>, timeout: number | undefined): Session {
  const limits = { ...defaultLimits, ...(timeout !== undefined && { headers: timeout, total: 2 * timeout }) };
  return new Session({
    transport,
    targetOf: async () => target,
    limits: () => limits,
    readLargeResponse: async (...input) => readResponse(...input),
    readLargePayload: async (...input) =>
      (await import('../../exchange/request/payloadFingerprint.ts')).readPayload(...input),
    source: {
      now: () => new Date(),
      uuid: randomUUID,
      randomInteger: randomIntegers(randomInt),
    },
    stopwatch: () => performance.now(),
    uptime: () => uptime() * 1000,
    log: () => {},
  });
}

/** The network as the environment has it: proxies, and authorities of the system and of NODE_EXTRA_CA_CERTS. */
function transportOnce(env: Environment): () => Promise<Transport> {
  let transport: Promise<Transport> | undefined;
  const load = async () => {
    const { createTransport } = await import('../../exchange/transport/undiciTransport.ts');
    let certificates: ReturnType<typeof trustedAuthorities> | undefined;
    return createTransport({
      proxyFor: (address) =>
        chooseProxy(address, {
          proxy: '',
          noProxy: [],
          proxySupport: 'override',
          proxyAuthorization: undefined,
          proxyStrictSSL: true,
          environment: env,
        }),
      certificates: () => {
        certificates ??= trustedAuthorities(nodeCertificateSources());
        return certificates.authorities;
      },
    });
  };
  return () => {
    transport ??= load();
    return transport;
  };
}

import { t } from '../../l10n.ts';

/** The only hosts beside the local sandbox that ever see a credential; both serve the test API (`api-facts.md` 1). */
export const testHosts = ['apitest.cybersource.com', 'apitest.visaacceptance.com'] as const;

/** A test host, letter by letter: nothing else is ever put into a URL. */
export type TestHost = (typeof testHosts)[number];

/** Where a request goes. There is no third kind, so that production can't be reached. */
export type Target =
  | { readonly kind: 'testEndpoint'; readonly host: TestHost }
  | { readonly kind: 'localSandbox' /** `http://127.0.0.1:PORT` */; readonly origin: string };

/** A target as profiles and records name it. */
export type TargetName = TestHost | 'localSandbox';

/** The name of a target; the local sandbox is the same at every port. */
export function targetNameOf(target: Target): TargetName {
  return target.kind === 'localSandbox' ? 'localSandbox' : target.host;
}

/** For the user; it always distinguishes the sandbox from the test endpoint. */
export function targetLabel(name: TargetName): string {
  return name === 'localSandbox' ? t('Local sandbox') : name;
}

/** The host as it stands in the `Host` header and in what is signed. */
export function hostOf(target: Target): string {
  return target.kind === 'localSandbox' ? new URL(target.origin).host : target.host;
}

/**
 * The address of a path at a target.
 *
 * This is the one place where an address is made, so it throws rather than let a path or an origin lead elsewhere.
 */
export function addressOf(target: Target, path: string): URL {
  const origin = target.kind === 'localSandbox' ? target.origin : `https://${target.host}`;
  const address = new URL(origin + path);
  const allowed =
    target.kind === 'localSandbox'
      ? address.protocol === 'http:' && address.hostname === '127.0.0.1'
      : address.protocol === 'https:' && address.port === '' && isTestHost(address.hostname);
  const unchanged = address.origin === origin && address.pathname + address.search === path && address.hash === '';
  if (!allowed || !unchanged || address.username !== '' || address.password !== '') {
    throw new Error(`Refused to send to ${origin}${path}`);
  }
  return address;
}

/** Whether a name is one of the test hosts, letter by letter. */
export function isTestHost(host: string): host is TestHost {
  return (testHosts as readonly string[]).includes(host);
}

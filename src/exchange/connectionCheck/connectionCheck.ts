import { asSentence, listed, sentences, t } from '../../l10n.ts';
import { listOfCauses } from '../auth/listOfCauses.ts';
import { addressOf, type Target } from '../request/target.ts';
import { faultSentences } from '../response/faultSentences.ts';
import { determineProxy, hostNameOf } from '../transport/connect.ts';
import { abortable, Deadline } from '../transport/deadline.ts';
import { FaultError, faultErrorOf } from '../transport/faults.ts';
import { type ProxyChoice, proxyLabel } from '../transport/proxy.ts';
import { day, tlsProblemOf } from '../transport/tlsReport.ts';
import { headerOf, type TransportFault, type TransportResult } from '../transport/transport.ts';
import type { TrustedAuthorities } from '../transport/trustedAuthorities.ts';
import type { ConnectionPath } from './connectionPath.ts';

/** The steps in the order in which they are taken; those after one that failed are skipped. */
export type StepName = 'host' | 'proxy' | 'certificates' | 'dns' | 'connect' | 'tls' | 'authentication';

/** One step of a check and how it went. */
export interface Step {
  readonly name: StepName;
  readonly state: 'ok' | 'failed' | 'skipped';
  /** A sentence. */
  readonly detail: string;
  /** What to do; absent when there is nothing to do. */
  readonly advice?: string;
}

/** What a check looks at. Whatever is rejected becomes a failed step. */
export interface CheckPorts {
  proxyFor(address: URL): Promise<ProxyChoice>;
  certificates(): TrustedAuthorities;
  /** The addresses of a name. */
  lookup(host: string): Promise<readonly string[]>;
  openPath(address: URL, proxy: ProxyChoice, signal: AbortSignal): Promise<ConnectionPath>;
  /** Sends a signed request that changes nothing: `GET /tss/v2/transactions/0`, 404 when the signature is good. */
  probe(signal: AbortSignal): Promise<TransportResult>;
  /** The likely causes of a 401, as sentences; the argument is the response's `Date` header. */
  signatureRefusal(responseDate: string | undefined): Promise<readonly string[]>;
  /** Milliseconds for each step. */
  readonly limit: number;
}

/** Checks the connection to a target step by step; once a step fails, the rest is skipped. */
export async function* checkConnection(target: Target, ports: CheckPorts, signal: AbortSignal): AsyncGenerator<Step> {
  const check = new ConnectionCheck(target, ports);
  let isBroken = false;
  try {
    for (const name of ['host', 'proxy', 'certificates', 'dns', 'connect', 'tls', 'authentication'] as const) {
      if (isBroken) {
        yield { name, state: 'skipped', detail: t('An earlier step failed.') };
        continue;
      }
      const step = await timed(name, ports.limit, signal, (during) => check[name](during));
      isBroken = step.state === 'failed';
      yield step;
    }
  } finally {
    await check.close();
  }
}

type StepFinding = Omit<Step, 'name'>;

/** The steps, each of which uses what the ones before it found. */
class ConnectionCheck implements Record<StepName, (signal: AbortSignal) => Promise<StepFinding>> {
  readonly #target: Target;
  readonly #ports: CheckPorts;
  readonly #address: URL;
  #proxy: ProxyChoice = { kind: 'direct', source: 'no setting' };
  #path: ConnectionPath | undefined;

  constructor(target: Target, ports: CheckPorts) {
    this.#target = target;
    this.#ports = ports;
    this.#address = addressOf(target, '/');
  }

  async host(): Promise<StepFinding> {
    const { origin } = this.#address;
    return ok(this.#isLocal ? t('Local sandbox at {0}.', origin) : `${origin}.`);
  }

  async proxy(signal: AbortSignal): Promise<StepFinding> {
    if (this.#isLocal) return ok(t('No proxy (local sandbox).'));
    this.#proxy = await determineProxy(this.#address, (to) => this.#ports.proxyFor(to), signal);
    const { kind, source } = this.#proxy;
    if (kind === 'unusable') return failed(this.#proxy.why, t('Set an HTTP or HTTPS proxy in http.proxy.'));
    if (kind === 'direct') return ok(directBy(source));
    const label = proxyLabel(this.#proxy);
    return ok(
      this.#proxy.authorization === undefined
        ? t('{0}, from {1}, without credentials.', label, source)
        : t('{0}, from {1}, with credentials.', label, source),
    );
  }

  async certificates(): Promise<StepFinding> {
    if (this.#isLocal) return skipped(t('Not needed: the local sandbox uses plain HTTP.'));
    const { bundled, system, extra, faults } = this.#ports.certificates();
    const known = [
      t('{0} from Node.js in VS Code', bundled),
      system === undefined
        ? t("none from the system (this version of VS Code can't read them)")
        : t('{0} from the system', system),
      extra === undefined ? t('NODE_EXTRA_CA_CERTS is not set') : t('{0} from NODE_EXTRA_CA_CERTS', extra),
    ];
    const detail = t('Trusted certificate authorities: {0}.', listed(known));
    const advice = t('The check continues with the other certificates. Fix this if the TLS step fails.');
    return faults.length === 0 ? ok(detail) : ok(sentences(detail, ...faults), advice);
  }

  async dns(signal: AbortSignal): Promise<StepFinding> {
    const name = hostNameOf(this.#proxy.kind === 'proxy' ? this.#proxy.address : this.#address);
    if (this.#isLocal) return skipped(t('Not needed: the target is an IP address.'));
    const addresses = await within(signal, this.#ports.lookup(name));
    const resolved = t('{0} resolves to {1}.', name, listed(addresses));
    if (this.#proxy.kind !== 'proxy') return ok(resolved);
    return ok(sentences(resolved, t('The proxy resolves {0}.', this.#address.hostname)));
  }

  async connect(signal: AbortSignal): Promise<StepFinding> {
    this.#path = await this.#ports.openPath(this.#address, this.#proxy, signal);
    const { remoteAddress } = this.#path;
    if (this.#proxy.kind !== 'proxy') return ok(t('Connected to {0}.', remoteAddress));
    return ok(t('Connected to {0} through the proxy at {1}.', this.#address.hostname, remoteAddress));
  }

  async tls(signal: AbortSignal): Promise<StepFinding> {
    if (this.#isLocal || !this.#path) return skipped(t('Not needed: the local sandbox uses plain HTTP.'));
    const report = await this.#path.inspectTls(signal);
    const problem = tlsProblemOf(report, this.#address.hostname);
    if (problem) return failed(problem.detail, problem.advice);
    return ok(
      t(
        '{0}, certificate of {1}, issued by {2}, valid until {3}.',
        report.protocol,
        report.subject,
        report.issuer,
        day(report.validTo),
      ),
    );
  }

  async authentication(signal: AbortSignal): Promise<StepFinding> {
    const result = await this.#ports.probe(signal);
    if (result.kind === 'failure') throw new FaultError(result.failure.fault, result.failure.detail);
    const { status, headers } = result.response;
    if (status === 401) {
      return failed(
        t('The API did not accept the signature (401).'),
        listOfCauses(await this.#ports.signatureRefusal(headerOf(headers, 'date'))),
      );
    }
    // 404: no transaction has the ID 0, so the API has looked, and it looks for authenticated requests only.
    if (status === 404 || status === 200) return ok(t('The API accepted the signature ({0}).', status));
    return failed(
      t('The API responded with status {0}, so the signature could not be verified.', status),
      t('Try again later.'),
    );
  }

  /** Closes what is open. */
  async close(): Promise<void> {
    await this.#path?.close();
  }

  get #isLocal(): boolean {
    return this.#target.kind === 'localSandbox';
  }
}

async function timed(
  name: StepName,
  limit: number,
  signal: AbortSignal,
  step: (signal: AbortSignal) => Promise<StepFinding>,
): Promise<Step> {
  const deadline = new Deadline(limit, signal);
  try {
    deadline.signal.throwIfAborted();
    return { name, ...(await step(deadline.signal)) };
  } catch (error) {
    // A fault of the profile, for example a P12 file that can't be opened, has nothing to do with the network.
    if (error instanceof Error && error.name === 'UserError') return { name, ...failed(error.message, '') };
    const { fault, message } = faultErrorOf(error, name === 'tls' ? 'tls' : 'connect');
    return { name, ...failed(sentences(meaningOf(fault), asSentence(message)), adviceOn()[fault] ?? '') };
  } finally {
    deadline.end();
  }
}

function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return abortable(signal, (resolve, reject) => work.then(resolve, reject));
}

/** Faults whose message is the operating system's: in English whatever the language, and with its own abbreviations. */
const faultsOfTheSystem = ['nameNotFound', 'connectionRefused', 'networkUnreachable'] as const;

function meaningOf(fault: TransportFault): string | undefined {
  const known = faultsOfTheSystem.find((each) => each === fault);
  return known && faultSentences()[known][0];
}

const adviceOn = (): Partial<Readonly<Record<TransportFault, string>>> => ({
  nameNotFound: t('Check the network and the VPN. If only a proxy can resolve external names, set it in http.proxy.'),
  connectionRefused: t(
    'No server is listening there, or a firewall refuses the connection. Check the network, the VPN and the proxy settings.',
  ),
  connectTimeout: t('A firewall may be dropping the connection. Check the network, the VPN and the proxy settings.'),
  totalTimeout: t('A firewall may be dropping the connection. Check the network, the VPN and the proxy settings.'),
  networkUnreachable: t('Check the network and the VPN.'),
  connectionClosed: t('A firewall or proxy may have closed the connection. Have the host allowed there.'),
  tls: t('The server may not be the API, or a proxy in between may allow only some TLS versions.'),
  proxyUndetermined: t('Check http.proxy, the other proxy settings of VS Code, and those of the system.'),
  proxyUnreachable: t('Check the address of the proxy and the connection to its network.'),
  proxyAuthentication: t('Set a username and password in http.proxy, or the header in http.proxyAuthorization.'),
  proxyRefused: t('Have the host allowed in the proxy, or exclude it from the proxy in http.noProxy.'),
});

function directBy(source: string): string {
  if (source === 'no setting') return t('No proxy is set.');
  return t('No proxy ({0}).', source === 'VS Code' ? t('VS Code settings') : source);
}

function ok(detail: string, advice?: string): StepFinding {
  return { state: 'ok', detail, ...(advice !== undefined && { advice }) };
}

function failed(detail: string, advice: string): StepFinding {
  return { state: 'failed', detail, ...(advice !== '' && { advice }) };
}

function skipped(detail: string): StepFinding {
  return { state: 'skipped', detail };
}

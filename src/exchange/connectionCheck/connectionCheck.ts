import { listOfCauses } from '../auth/listOfCauses.ts';
import { addressOf, type Target } from '../request/target.ts';
import { determineProxy, hostNameOf } from '../transport/connect.ts';
import { abortable, Deadline } from '../transport/deadline.ts';
import { FaultError, faultErrorOf } from '../transport/faults.ts';
import { type ProxyChoice, proxyLabel } from '../transport/proxy.ts';
import { day, tlsProblemOf } from '../transport/tlsReport.ts';
import { headerOf, type TransportFault, type TransportResult } from '../transport/transport.ts';
import type { TrustedAuthorities } from '../transport/trustedAuthorities.ts';
import type { ConnectionPath } from './connectionPath.ts';

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
  const check = new Check(target, ports);
  let isBroken = false;
  try {
    for (const name of ['host', 'proxy', 'certificates', 'dns', 'connect', 'tls', 'authentication'] as const) {
      if (isBroken) {
        yield { name, state: 'skipped', detail: 'An earlier step failed.' };
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

type Finding = Omit<Step, 'name'>;

/** The steps, each of which uses what the ones before it found. */
class Check implements Record<StepName, (signal: AbortSignal) => Promise<Finding>> {
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

  async host(): Promise<Finding> {
    const { origin } = this.#address;
    return ok(this.#isLocal ? `Local sandbox at ${origin}.` : `${origin}.`);
  }

  async proxy(signal: AbortSignal): Promise<Finding> {
    if (this.#isLocal) return ok('No proxy (local sandbox).');
    this.#proxy = await determineProxy(this.#address, (to) => this.#ports.proxyFor(to), signal);
    const { kind, source } = this.#proxy;
    if (kind === 'unusable') return failed(this.#proxy.why, 'Set an HTTP or HTTPS proxy in http.proxy.');
    if (kind === 'direct') return ok(directBy(source));
    const credentials = this.#proxy.authorization === undefined ? 'without' : 'with';
    return ok(`${proxyLabel(this.#proxy)}, from ${source}, ${credentials} credentials.`);
  }

  async certificates(): Promise<Finding> {
    if (this.#isLocal) return skipped('Not needed: the local sandbox uses plain HTTP.');
    const { bundled, system, extra, faults } = this.#ports.certificates();
    const known = [
      `${bundled} from Node.js in VS Code`,
      system === undefined
        ? "none from the system (this version of VS Code can't read them)"
        : `${system} from the system`,
      extra === undefined ? 'NODE_EXTRA_CA_CERTS is not set' : `${extra} from NODE_EXTRA_CA_CERTS`,
    ];
    const detail = `Trusted certificate authorities: ${known.join(', ')}.`;
    const advice = 'The check continues with the other certificates. Fix this if the TLS step fails.';
    return faults.length === 0 ? ok(detail) : ok(`${detail} ${faults.join(' ')}`, advice);
  }

  async dns(signal: AbortSignal): Promise<Finding> {
    const name = hostNameOf(this.#proxy.kind === 'proxy' ? this.#proxy.address : this.#address);
    if (this.#isLocal) return skipped('Not needed: the target is an IP address.');
    const addresses = await within(signal, this.#ports.lookup(name));
    const byProxy = this.#proxy.kind === 'proxy' ? ` The proxy resolves ${this.#address.hostname}.` : '';
    return ok(`${name} resolves to ${addresses.join(', ')}.${byProxy}`);
  }

  async connect(signal: AbortSignal): Promise<Finding> {
    this.#path = await this.#ports.openPath(this.#address, this.#proxy, signal);
    const { remoteAddress } = this.#path;
    if (this.#proxy.kind !== 'proxy') return ok(`Connected to ${remoteAddress}.`);
    return ok(`Connected to ${this.#address.hostname} through the proxy at ${remoteAddress}.`);
  }

  async tls(signal: AbortSignal): Promise<Finding> {
    if (this.#isLocal || !this.#path) return skipped('Not needed: the local sandbox uses plain HTTP.');
    const report = await this.#path.inspectTls(signal);
    const problem = tlsProblemOf(report, this.#address.hostname);
    if (problem) return failed(problem.detail, problem.advice);
    return ok(
      `${report.protocol}, certificate of ${report.subject}, issued by ${report.issuer}, valid until ${day(report.validTo)}.`,
    );
  }

  async authentication(signal: AbortSignal): Promise<Finding> {
    const result = await this.#ports.probe(signal);
    if (result.kind === 'failure') throw new FaultError(result.failure.fault, result.failure.detail);
    const { status, headers } = result.response;
    if (status === 401) {
      return failed(
        'The API did not accept the signature (401).',
        listOfCauses(await this.#ports.signatureRefusal(headerOf(headers, 'date'))),
      );
    }
    // 404: no transaction has the ID 0, so the API has looked, and it looks for authenticated requests only.
    if (status === 404 || status === 200) return ok(`The API accepted the signature (${status}).`);
    return failed(
      `The API responded with status ${status}, so the signature could not be verified.`,
      'Try again later.',
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
  step: (signal: AbortSignal) => Promise<Finding>,
): Promise<Step> {
  const deadline = new Deadline(limit, signal);
  try {
    deadline.signal.throwIfAborted();
    return { name, ...(await step(deadline.signal)) };
  } catch (error) {
    // A fault of the profile, a P12 file that can't be opened for instance, has nothing to do with the network.
    if (error instanceof Error && error.name === 'UserError') return { name, ...failed(error.message, '') };
    const { fault, message } = faultErrorOf(error, name === 'tls' ? 'tls' : 'connect');
    return { name, ...failed(`${message}.`, adviceOn[fault] ?? '') };
  } finally {
    deadline.end();
  }
}

function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return abortable(signal, (resolve, reject) => work.then(resolve, reject));
}

const adviceOn: Partial<Readonly<Record<TransportFault, string>>> = {
  nameNotFound: 'Check the network and the VPN. If only a proxy can resolve external names, set it in http.proxy.',
  connectionRefused:
    'No server is listening there, or a firewall refuses the connection. Check the network, the VPN and the proxy settings.',
  connectTimeout: 'A firewall may be dropping the connection. Check the network, the VPN and the proxy settings.',
  totalTimeout: 'A firewall may be dropping the connection. Check the network, the VPN and the proxy settings.',
  networkUnreachable: 'Check the network and the VPN.',
  connectionClosed: 'A firewall or proxy may have closed the connection. Have the host allowed there.',
  tls: 'The server may not be the API, or a proxy in between may allow only some TLS versions.',
  proxyUndetermined: 'Check http.proxy, the other proxy settings of VS Code, and those of the system.',
  proxyUnreachable: 'Check the address of the proxy and the connection to its network.',
  proxyAuthentication: 'Set a username and password in http.proxy, or the header in http.proxyAuthorization.',
  proxyRefused: 'Have the host allowed in the proxy, or exclude it from the proxy in http.noProxy.',
};

function directBy(source: string): string {
  if (source === 'no setting') return 'No proxy is set.';
  return `No proxy (${source === 'VS Code' ? 'VS Code settings' : source}).`;
}

function ok(detail: string, advice?: string): Finding {
  return { state: 'ok', detail, ...(advice !== undefined && { advice }) };
}

function failed(detail: string, advice: string): Finding {
  return { state: 'failed', detail, ...(advice !== '' && { advice }) };
}

function skipped(detail: string): Finding {
  return { state: 'skipped', detail };
}

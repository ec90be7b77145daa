import { t } from '../../l10n.ts';

/** A proxy that connects to the host by CONNECT. */
export interface HttpProxy {
  readonly kind: 'proxy';
  /** `http:` or `https:`, without credentials. */
  readonly address: URL;
  /** Value of the `Proxy-Authorization` header; a secret. */
  readonly authorization?: string;
  /** Of the proxy itself; the certificate of the API is always checked. */
  readonly checkCertificate: boolean;
  readonly source: string;
}

/**
 * How to reach an address. `source` is the setting or environment variable that decided, or a word for what did:
 * `VS Code`, `loopback`, `no setting`.
 */
export type ProxyChoice =
  | { readonly kind: 'direct'; readonly source: string }
  | HttpProxy
  | { readonly kind: 'unusable' /** A sentence. */; readonly why: string; readonly source: string };

/** VS Code's settings `http.*` of the same names, its resolver and the environment. */
export interface ProxySettings {
  /** VS Code's own resolver: an address to a list as PAC files return it. Absent where VS Code offers none. */
  readonly resolveProxy?: (address: string) => Promise<string | undefined>;
  readonly proxy: string;
  readonly noProxy: readonly string[];
  readonly proxySupport: 'off' | 'on' | 'override' | 'fallback';
  readonly proxyAuthorization: string | undefined;
  readonly proxyStrictSSL: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** In the order in which they count for an https address; as in VS Code, HTTP_PROXY stands in for HTTPS_PROXY. */
const proxyVariables = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY'];
const noProxyVariables = ['no_proxy', 'NO_PROXY'];

/** Decides how to reach an address; exceptions come first, then VS Code's resolver, settings and environment. */
export async function chooseProxy(address: URL, settings: ProxySettings): Promise<ProxyChoice> {
  if (isLoopback(address.hostname)) return { kind: 'direct', source: 'loopback' };
  if (settings.proxySupport === 'off') return { kind: 'direct', source: 'http.proxySupport' };
  const exception = exceptionFor(address, settings);
  if (exception !== undefined) return { kind: 'direct', source: exception };
  const resolved = await resolve(address, settings);
  const set = configuredProxy(settings);
  const configured = set && proxyAt(set.value, set.source, settings);
  // "Direct" from VS Code only says that the system has no proxy; a setting may still name one.
  if (!resolved || resolved.kind === 'direct')
    return configured ?? resolved ?? { kind: 'direct', source: 'no setting' };
  // VS Code reads the same settings: then the setting is the better source, as it has the credentials.
  return isSameProxy(resolved, configured) ? configured : resolved;
}

function isSameProxy(one: ProxyChoice, other: ProxyChoice | undefined): other is HttpProxy {
  return one.kind === 'proxy' && other?.kind === 'proxy' && proxyLabel(one) === proxyLabel(other);
}

/** Host and port of a proxy, without credentials. */
export function proxyLabel(proxy: HttpProxy): string {
  const { protocol, hostname, port } = proxy.address;
  return `${protocol}//${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(\.\d+){3}$/.test(host);
}

/** The setting or variable that takes an address from the proxy; as in VS Code, the setting replaces the variable. */
function exceptionFor(address: URL, { noProxy, environment }: ProxySettings): string | undefined {
  if (noProxy.length > 0) return noProxy.some((pattern) => covers(pattern, address)) ? 'http.noProxy' : undefined;
  const variable = firstSet(noProxyVariables, environment);
  return variable?.value.split(',').some((pattern) => covers(pattern, address)) ? variable.source : undefined;
}

/** Patterns as VS Code reads them: `*`, `host`, `.domain`, `*.domain`, each with all below it, or with `:port`. */
function covers(pattern: string, address: URL): boolean {
  const [name = '', port] = pattern.trim().toLowerCase().split(':', 2);
  const fitsPort = port === undefined || port === (address.port || '443');
  if (name === '*') return fitsPort;
  const domain = name.replace(/^\*?\.?/, '.');
  return domain !== '.' && fitsPort && `.${address.hostname}`.endsWith(domain);
}

async function resolve(address: URL, settings: ProxySettings): Promise<ProxyChoice | undefined> {
  // A resolver that fails knows of no proxy; the settings below still count.
  const list = await settings.resolveProxy?.(address.href).catch(() => undefined);
  const [kind = '', place = ''] = (list?.split(';')[0] ?? '').trim().split(/\s+/);
  if (kind === '') return undefined;
  if (/^direct$/i.test(kind)) return { kind: 'direct', source: 'VS Code' };
  const scheme = { PROXY: 'http', HTTP: 'http', HTTPS: 'https' }[kind.toUpperCase()] ?? kind.toLowerCase();
  return proxyAt(`${scheme}://${place}`, 'VS Code', settings);
}

function configuredProxy({ proxy, environment }: ProxySettings): Sourced | undefined {
  return proxy.trim() === '' ? firstSet(proxyVariables, environment) : { value: proxy, source: 'http.proxy' };
}

interface Sourced {
  readonly value: string;
  readonly source: string;
}

function firstSet(names: readonly string[], environment: ProxySettings['environment']): Sourced | undefined {
  for (const name of names) {
    const value = environment[name]?.trim();
    if (value) return { value, source: name };
  }
  return undefined;
}

function proxyAt(text: string, source: string, settings: ProxySettings): ProxyChoice {
  const address = parsed(text.trim());
  if (!address)
    return {
      kind: 'unusable',
      why: t('The proxy in {0} is not a valid URL such as http://host:8080.', source),
      source,
    };
  const scheme = address.protocol.slice(0, -1);
  if (scheme !== 'http' && scheme !== 'https') {
    return {
      kind: 'unusable',
      why: t(
        'The proxy from {0} is a {1} proxy; only HTTP and HTTPS proxies are supported.',
        source,
        scheme.toUpperCase(),
      ),
      source,
    };
  }
  const authorization = settings.proxyAuthorization?.trim() || basicAuthorization(address);
  return {
    kind: 'proxy',
    address: new URL(`${address.protocol}//${address.host}`),
    ...(authorization === undefined ? {} : { authorization }),
    checkCertificate: settings.proxyStrictSSL,
    source,
  };
}

/** `host:port` means http, as everywhere. */
function parsed(text: string): URL | undefined {
  const url = text.includes('://') ? text : `http://${text}`;
  const address = URL.canParse(url) ? new URL(url) : undefined;
  return address?.hostname ? address : undefined;
}

function basicAuthorization({ username, password }: URL): string | undefined {
  if (username === '' && password === '') return undefined;
  const credentials = `${unescaped(username)}:${unescaped(password)}`;
  return `Basic ${Buffer.from(credentials).toString('base64')}`;
}

/** A lone `%` in a password is a percent sign. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

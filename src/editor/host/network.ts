import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { ProxyChoice, ProxySettings } from '../../exchange/transport/proxy.ts';
import type { Transport } from '../../exchange/transport/transport.ts';
import {
  nodeCertificateSources,
  type TrustedAuthorities,
  trustedAuthorities,
} from '../../exchange/transport/trustedAuthorities.ts';

/** The network as this VS Code and this machine have it: proxies and authorities. Loaded at first use. */
export class Network {
  #transport: Promise<Transport> | undefined;
  #certificates: TrustedAuthorities | undefined;

  transport(): Promise<Transport> {
    this.#transport ??= this.#load();
    return this.#transport;
  }

  /** How an address is reached now; settings are read at each call. */
  async proxyFor(address: URL): Promise<ProxyChoice> {
    const { chooseProxy } = await import('../../exchange/transport/proxy.ts');
    return chooseProxy(address, proxySettings());
  }

  /** The authorities that the test endpoint must be certified by; gathered once. */
  certificates(): TrustedAuthorities {
    if (!this.#certificates) {
      const { system, ...others } = nodeCertificateSources();
      const isWanted = vscode.workspace.getConfiguration('http').get<boolean>('systemCertificates', true);
      this.#certificates = trustedAuthorities(isWanted && system ? { ...others, system } : others);
    }
    return this.#certificates;
  }

  async #load(): Promise<Transport> {
    const { createTransport } = await import('../../exchange/transport/undiciTransport.ts');
    return createTransport({
      proxyFor: (address) => this.proxyFor(address),
      certificates: () => this.certificates().authorities,
    });
  }
}

function proxySettings(): ProxySettings {
  const http = vscode.workspace.getConfiguration('http');
  const resolveProxy = ownResolver();
  return {
    ...(resolveProxy && { resolveProxy }),
    proxy: http.get<string>('proxy') ?? '',
    noProxy: http.get<string[]>('noProxy') ?? [],
    proxySupport: http.get<ProxySettings['proxySupport']>('proxySupport') ?? 'override',
    proxyAuthorization: http.get<string | null>('proxyAuthorization') ?? undefined,
    proxyStrictSSL: http.get<boolean>('proxyStrictSSL') ?? true,
    environment: process.env,
  };
}

/**
 * VS Code's own resolver, which knows the system's proxy and PAC files. It is not an API, only the module that VS Code
 * itself uses, so it may be missing; then the settings decide alone.
 */
function ownResolver(): ProxySettings['resolveProxy'] {
  const load = createRequire(join(vscode.env.appRoot, 'package.json'));
  for (const folder of ['node_modules', 'node_modules.asar']) {
    try {
      const loaded = load(join(vscode.env.appRoot, folder, '@vscode', 'proxy-agent'));
      const resolve: unknown = (loaded.default ?? loaded).resolveProxyURL;
      if (typeof resolve === 'function') return async (address) => pacResult(await resolve(address));
    } catch {
      // Not in this folder; the next one, or none.
    }
  }
  return undefined;
}

/** A resolved address as PAC files write it; none means a direct connection. */
function pacResult(address: string | undefined): string {
  if (address === undefined) return 'DIRECT';
  const { protocol, host } = new URL(address);
  const kind = protocol === 'http:' ? 'PROXY' : protocol.slice(0, -1).toUpperCase();
  return `${kind} ${host}`;
}

import type { Socket } from 'node:net';
import { type ConnectMeans, closeSockets, hostNameOf, openPath, startTls } from '../transport/connect.ts';
import type { ProxyChoice } from '../transport/proxy.ts';
import { type TlsReport, tlsReportOf } from '../transport/tlsReport.ts';

/** An open connection to a host, to be inspected; no request is ever written to it. */
export interface ConnectionPath {
  /** The address that was connected to: the host's, or the proxy's. */
  readonly remoteAddress: string;
  /** Does a TLS handshake and reports the certificate, valid or not. Rejects with a `FaultError`. */
  inspectTls(signal: AbortSignal): Promise<TlsReport>;
  close(): Promise<void>;
}

/** Opens a connection to inspect. Rejects with a `FaultError`, and leaves nothing open then. */
export async function openConnectionPath(
  address: URL,
  proxy: ProxyChoice,
  means: ConnectMeans,
  signal: AbortSignal,
): Promise<ConnectionPath> {
  const opened: Socket[] = [];
  const close = () => closeSockets(opened);
  try {
    const socket = await openPath(address, proxy, means, signal, opened);
    return {
      remoteAddress: opened[0]?.remoteAddress ?? '',
      // A bad certificate can only be shown when the handshake does not end with it.
      inspectTls: async (during) => {
        const options = { secureContext: means.authorities(), rejectUnauthorized: false };
        return tlsReportOf(await startTls(socket, hostNameOf(address), options, during, opened));
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

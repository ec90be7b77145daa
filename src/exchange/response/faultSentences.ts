import type { TransportFault } from '../transport/transport.ts';

/** What a fault below HTTP means, and what to do about it when nothing was sent; empty where that can't be. */
export const faultSentences: Readonly<Record<TransportFault, readonly [what: string, advice: string]>> = {
  nameNotFound: ['The host name could not be resolved.', 'Check the network, the VPN and the proxy settings.'],
  connectionRefused: ['The host refused the connection.', 'Check the network, the VPN and the proxy settings.'],
  connectTimeout: [
    'The connection timed out.',
    'Check the network, the VPN and the proxy settings, or raise the connection timeout in the settings.',
  ],
  networkUnreachable: ['The network is not reachable.', 'Check the network and the VPN.'],
  tls: [
    'The TLS connection failed.',
    'If your company inspects TLS traffic, add its certificate to the system certificates or to NODE_EXTRA_CA_CERTS.',
  ],
  proxyUndetermined: ['The proxy could not be determined.', 'Check the proxy settings with "Check Connection".'],
  proxyUnreachable: ['The proxy could not be reached.', 'Check the proxy settings with "Check Connection".'],
  proxyAuthentication: [
    'The proxy requires a username and password.',
    'Set them in http.proxy or http.proxyAuthorization.',
  ],
  proxyRefused: ['The proxy refused to connect to the host.', 'Have the host allowed in the proxy.'],
  connectionClosed: ['The connection was closed before the response was complete.', ''],
  headersTimeout: ['The request timed out.', ''],
  totalTimeout: ['The response was not complete in time.', ''],
  malformedResponse: ['The response is not valid HTTP.', ''],
  responseTooLarge: ['The response is larger than the maximum response size.', ''],
  cancelled: ['You cancelled.', ''],
};

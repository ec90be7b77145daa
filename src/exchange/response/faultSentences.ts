import type { TransportFault } from '../transport/transport.ts';

/** What a fault below HTTP means, and what to do about it when nothing was sent; empty where that can't be. */
export const faultSentences: Readonly<Record<TransportFault, readonly [what: string, advice: string]>> = {
  nameNotFound: ['The name of the host could not be resolved.', 'Check the network, the VPN and the proxy settings.'],
  connectionRefused: ['The host refused the connection.', 'Check the network, the VPN and the proxy settings.'],
  connectTimeout: ['No connection came about in time.', 'Check the network; the limit is a setting.'],
  networkUnreachable: ['The network is not reachable.', 'Check the network and the VPN.'],
  tls: [
    'The secure connection failed: the certificate of the host was not accepted.',
    'If your company inspects traffic, its certificate must be known to this machine or in NODE_EXTRA_CA_CERTS.',
  ],
  proxyUndetermined: [
    'Which proxy to use could not be determined.',
    'Check the proxy settings with "Check Connection".',
  ],
  proxyUnreachable: ['The proxy could not be reached.', 'Check the proxy settings with "Check Connection".'],
  proxyAuthentication: ['The proxy wants a name and password.', 'Set them in http.proxy or http.proxyAuthorization.'],
  proxyRefused: ['The proxy did not let the request through.', 'Have the test host allowed in the proxy.'],
  connectionClosed: ['The connection was closed before the answer was complete.', ''],
  headersTimeout: ['No answer came in time.', ''],
  totalTimeout: ['The answer was not complete in time.', ''],
  malformedResponse: ['The answer is not valid HTTP.', ''],
  responseTooLarge: ['The answer is larger than the limit in the settings.', ''],
  cancelled: ['You cancelled.', ''],
};

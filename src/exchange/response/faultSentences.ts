import { t } from '../../l10n.ts';
import type { TransportFault } from '../transport/transport.ts';

type ExplainedFault = Exclude<TransportFault, 'cancelled'>;

/** What a fault below HTTP means, and what to do about it when nothing was sent; empty where that can't be. */
export const faultSentences = (): Readonly<Record<ExplainedFault, readonly [what: string, advice: string]>> => ({
  nameNotFound: [t('The host name could not be resolved.'), t('Check the network, the VPN and the proxy settings.')],
  connectionRefused: [t('The host refused the connection.'), t('Check the network, the VPN and the proxy settings.')],
  connectTimeout: [
    t('The connection timed out.'),
    t('Check the network, the VPN and the proxy settings, or raise the connection timeout in the settings.'),
  ],
  networkUnreachable: [t('The network is not reachable.'), t('Check the network and the VPN.')],
  tls: [
    t('The TLS connection failed.'),
    t(
      'If your company inspects TLS traffic, add its certificate to the system certificates or to NODE_EXTRA_CA_CERTS.',
    ),
  ],
  proxyUndetermined: [t('The proxy could not be determined.'), t('Check the proxy settings with "Check Connection".')],
  proxyUnreachable: [t('The proxy could not be reached.'), t('Check the proxy settings with "Check Connection".')],
  proxyAuthentication: [
    t('The proxy requires a username and password.'),
    t('Set them in http.proxy or http.proxyAuthorization.'),
  ],
  proxyRefused: [t('The proxy refused to connect to the host.'), t('Have the host allowed in the proxy.')],
  connectionClosed: [t('The connection was closed before the response was complete.'), ''],
  headersTimeout: [t('The request timed out.'), ''],
  totalTimeout: [t('The response was not complete in time.'), ''],
  malformedResponse: [t('The response is not valid HTTP.'), ''],
  responseTooLarge: [t('The response is larger than the maximum response size.'), ''],
});

import type { TLSSocket } from 'node:tls';
import { t } from '../../l10n.ts';

/** The certificate that a host showed, and whether it is good. */
export interface TlsReport {
  /** `TLSv1.3`, for example. */
  readonly protocol: string;
  /** Names in one line: `CN=…, O=…`. */
  readonly subject: string;
  readonly issuer: string;
  readonly validFrom: Date;
  readonly validTo: Date;
  /** The code of what is wrong with it (OpenSSL's or Node's); `undefined` when nothing is. */
  readonly problem?: string;
}

/** Reads the report of a connection whose certificate was not checked by force. */
export function tlsReportOf(socket: TLSSocket): TlsReport {
  const certificate = socket.getPeerX509Certificate();
  if (!certificate) throw new Error(t('The server sent no certificate'));
  return {
    protocol: socket.getProtocol() ?? 'TLS',
    subject: inOneLine(certificate.subject),
    issuer: inOneLine(certificate.issuer),
    validFrom: new Date(certificate.validFrom),
    validTo: new Date(certificate.validTo),
    // The type says Error; at run time it is the code.
    ...(socket.authorized ? {} : { problem: String(socket.authorizationError) }),
  };
}

/** What is wrong with a certificate, and what to do. */
interface TlsProblem {
  readonly detail: string;
  readonly advice: string;
}

/** Explains `report.problem`; `undefined` when there is none. */
export function tlsProblemOf(report: TlsReport, host: string): TlsProblem | undefined {
  const { problem, subject, issuer, validFrom, validTo } = report;
  if (problem === undefined) return undefined;
  switch (problem) {
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
      return { detail: t('The certificate is self-signed: {0} ({1}).', subject, problem), advice: notTheHost(host) };
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
      return {
        detail: t('The certificate was issued by an untrusted authority: {0} ({1}).', issuer, problem),
        advice: companyAuthority(),
      };
    case 'CERT_HAS_EXPIRED':
      return {
        detail: t("A certificate has expired; the host's was valid until {0} ({1}).", day(validTo), problem),
        advice: checkClock(),
      };
    case 'CERT_NOT_YET_VALID':
      return {
        detail: t("A certificate is not valid yet; the host's is valid from {0} ({1}).", day(validFrom), problem),
        advice: checkClock(),
      };
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
    case 'HOSTNAME_MISMATCH':
      return {
        detail: t('The certificate is for another host: {0} ({1}).', subject, problem),
        advice: notTheHost(host),
      };
    default:
      return {
        detail: t('The certificate of {0}, issued by {1}, was not accepted ({2}).', subject, issuer, problem),
        advice: companyAuthority(),
      };
  }
}

/** A date in UTC, `2027-01-31`. */
export function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}

const companyAuthority = () =>
  t(
    "If your company inspects TLS traffic, this is probably the company's authority: add its certificate to the system " +
      'certificates or set NODE_EXTRA_CA_CERTS to its PEM file, then restart VS Code. Otherwise, do not trust this network.',
  );

const checkClock = () =>
  t("Check this computer's clock. If it is right, another server may have responded instead of the API.");

function notTheHost(host: string): string {
  return t(
    'Another server responded instead of {0}: a login page of the network, a proxy, or a changed DNS record.',
    host,
  );
}

function inOneLine(names: string): string {
  return (
    names
      .split('\n')
      .filter((name) => /^(CN|O|OU)=/.test(name))
      .join(', ') || names.replaceAll('\n', ', ')
  );
}

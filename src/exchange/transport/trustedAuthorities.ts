import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as tls from 'node:tls';
import { t } from '../../l10n.ts';

/** Where authorities come from; see `nodeCertificateSources`. */
export interface CertificateSources {
  /** Those that Node brings along, in PEM. */
  readonly bundled: readonly string[];
  /** Those of the operating system; absent where the running Node can't read them (before 22.15, 23.0 to 23.7). */
  readonly system?: () => readonly string[];
  /** The file that `NODE_EXTRA_CA_CERTS` names; `undefined` when it names none. */
  readonly extraFile: string | undefined;
  /** Reads a text file; throws when it can't. */
  readonly readFile: (path: string) => string;
}

/** The authorities that an https host must be certified by. */
export interface TrustedAuthorities {
  /** In PEM, without doubles; `undefined` when there are none beyond those that Node brings along. */
  readonly authorities: readonly string[] | undefined;
  readonly bundled: number;
  /** `undefined` where the running Node can't read them. */
  readonly system: number | undefined;
  /** Of `NODE_EXTRA_CA_CERTS`; `undefined` when it is not set. */
  readonly extra: number | undefined;
  /** What could not be read, as sentences. */
  readonly faults: readonly string[];
}

/** Gathers the authorities. It reads files and the system's store: call it once, when it is needed first. */
export function trustedAuthorities(sources: CertificateSources): TrustedAuthorities {
  const faults: string[] = [];
  const system = sources.system && gathered(sources.system, t('The system certificates'), faults);
  const { extraFile } = sources;
  const file = `NODE_EXTRA_CA_CERTS (${extraFile})`;
  const extra =
    extraFile === undefined
      ? undefined
      : gathered(() => pemBlocks(sources.readFile(extraFile)), file, faults).flatMap((pem, i) =>
          gathered(() => [new X509Certificate(pem).toString()], t('Certificate {0} in {1}', i + 1, file), faults),
        );
  const all = new Set([...sources.bundled, ...(system ?? []), ...(extra ?? [])].map(plain));
  const counts = { bundled: sources.bundled.length, system: system?.length, extra: extra?.length };
  return { authorities: all.size > sources.bundled.length ? [...all] : undefined, ...counts, faults };
}

/** The sources of the running Node. */
export function nodeCertificateSources(): CertificateSources {
  // Newer than the oldest Node that this runs on, so it may be missing at run time.
  const { getCACertificates } = tls as { readonly getCACertificates?: (kind: 'system') => string[] };
  const extraFile = process.env.NODE_EXTRA_CA_CERTS;
  return {
    bundled: tls.rootCertificates,
    ...(getCACertificates && { system: () => getCACertificates('system') }),
    extraFile: extraFile === '' ? undefined : extraFile,
    readFile: (path) => readFileSync(path, 'utf8'),
  };
}

/** The same text for the same certificate. */
function plain(pem: string): string {
  return pem.replaceAll('\r', '').trim();
}

function gathered(read: () => readonly string[], what: string, faults: string[]): readonly string[] {
  try {
    return read();
  } catch (error) {
    faults.push(t('{0} could not be read: {1}', what, error instanceof Error ? error.message : String(error)));
    return [];
  }
}

/** The certificates of a PEM file, read or not; throws when it has none. */
function pemBlocks(text: string): readonly string[] {
  const found = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
  if (!found) throw new Error(t('it has no PEM certificate'));
  return found;
}

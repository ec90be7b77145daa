import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import { t } from '../../l10n.ts';
import { FaultError } from './faults.ts';

type Decoder = (bytes: Uint8Array, options: { readonly maxOutputLength: number }) => Promise<Uint8Array>;

const decoders: Readonly<Record<string, Decoder>> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  // Some servers leave the zlib wrapper out; a wrapped stream begins with 8 in its low bits.
  deflate: (bytes, options) => promisify(((bytes[0] ?? 8) & 0x0f) === 8 ? inflate : inflateRaw)(bytes, options),
  br: promisify(brotliDecompress),
};

/** More than two were never seen; each one multiplies what a few bytes can grow to. */
const mostCodings = 2;

/**
 * Decompresses a body. No request asks for that, and it is needed all the same: without an `accept-encoding` any coding
 * is acceptable (RFC 9110, 12.5.3), and a proxy that compresses must not make the outcome of a credit unknown.
 *
 * Throws a `FaultError`: `responseTooLarge` as soon as the result would have more than `limit` bytes,
 * `malformedResponse` when the bytes are not what the header says or the coding is none of gzip, deflate and br.
 * @param contentEncoding the header; codings stand in the order in which they were applied
 */
export async function decodeBody(body: Uint8Array, contentEncoding: string, limit: number): Promise<Uint8Array> {
  const codings = contentEncoding
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim());
  const applied = codings.filter((coding) => coding !== '' && coding !== 'identity').reverse();
  if (applied.length > mostCodings) throw unreadable(contentEncoding);
  let bytes = body;
  for (const coding of applied) {
    if (bytes.length > 0) bytes = await decode(bytes, coding, limit);
  }
  return bytes;
}

async function decode(bytes: Uint8Array, coding: string, limit: number): Promise<Uint8Array> {
  const decoder = Object.hasOwn(decoders, coding) ? decoders[coding] : undefined;
  if (!decoder) throw unreadable(coding);
  try {
    return await decoder(bytes, { maxOutputLength: limit });
  } catch (error) {
    if ((error as { readonly code?: unknown }).code !== 'ERR_BUFFER_TOO_LARGE') throw unreadable(coding);
    throw new FaultError('responseTooLarge', t('More than {0} bytes after decompression ({1})', limit, coding));
  }
}

function unreadable(coding: string): FaultError {
  return new FaultError(
    'malformedResponse',
    t("The body can't be decompressed (content-encoding {0})", coding.slice(0, 80)),
  );
}

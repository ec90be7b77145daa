import { t } from '../../l10n.ts';
import { decodeBody } from './contentCoding.ts';
import { FaultError } from './faults.ts';
import type { HeaderLine, HttpResponse } from './transport.ts';

/** A response while it arrives; it stops at the size limit, before and after decompression. */
export class ResponseBuffer {
  readonly #limit: number;
  /** One buffer, not one for each chunk: ten megabytes in chunks of a byte would cost more than a gigabyte. */
  #bytes = new Uint8Array();
  #size = 0;
  #status = 0;
  #headers: readonly HeaderLine[] = [];

  /** `limit` in bytes. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Takes status and headers: names and values in turn, as they came. Throws a `FaultError`. */
  begin(status: number, rawHeaders: readonly Uint8Array[]): void {
    this.#status = status;
    this.#headers = headerLines(rawHeaders);
    const length = Number(this.#headers.find(([name]) => name === 'content-length')?.[1] ?? 0);
    if (length > this.#limit) throw this.#tooLarge(t('Content-Length is {0} bytes', length));
  }

  /** Takes a part of the body. Throws a `FaultError`. */
  add(chunk: Uint8Array): void {
    const size = this.#size + chunk.length;
    if (size > this.#limit) throw this.#tooLarge(t('Download stopped'));
    if (size > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(size, 2 * this.#bytes.length));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes.set(chunk, this.#size);
    this.#size = size;
  }

  /** The whole response. Rejects with a `FaultError` when it can't be decompressed within the limit. */
  async end(): Promise<HttpResponse> {
    const codings = this.#headers.filter(([name]) => name === 'content-encoding').map(([, value]) => value);
    const body = await decodeBody(this.#bytes.slice(0, this.#size), codings.join(','), this.#limit);
    return { status: this.#status, headers: this.#headers, body };
  }

  #tooLarge(what: string): FaultError {
    return new FaultError('responseTooLarge', t('{0}; the maximum is {1} bytes', what, this.#limit));
  }
}

function headerLines(rawHeaders: readonly Uint8Array[]): HeaderLine[] {
  const texts = rawHeaders.map((bytes) => Buffer.from(bytes).toString('latin1'));
  return texts.flatMap((name, i): HeaderLine[] => (i % 2 === 0 ? [[name.toLowerCase(), texts[i + 1] ?? '']] : []));
}

import type { Writable } from 'node:stream';
import { t } from '../../l10n.ts';

/** Standard output or a report could not be written. */
export class OutputFailed extends Error {
  override readonly name = 'OutputFailed';
  /** True when the reader has closed its end of a pipe (`| head`): nothing is left to write to. */
  readonly isClosedPipe: boolean;

  constructor(what: string, code: string | undefined) {
    super(t("{0} can't be written: {1}.", what, reasons()[code ?? ''] ?? code ?? t('unknown error')));
    this.isClosedPipe = code === 'EPIPE';
  }
}

const reasons = (): Readonly<Record<string, string>> => ({
  ENOSPC: t('no space left on the device'),
  EACCES: t('permission denied'),
  EPERM: t('permission denied'),
  EISDIR: t('is a folder'),
  EROFS: t('the file system is read-only'),
});

/** A stream that says when it can't be written, and that waits for a slow reader instead of filling the memory. */
export class Output {
  readonly #stream: Writable;
  readonly #name: string;

  /** `name` begins the sentence when writing fails. */
  constructor(stream: Writable, name: string) {
    this.#stream = stream;
    this.#name = name;
    // Without a listener the error ends the process; each write gets it anyway.
    stream.on('error', () => {});
  }

  /** Rejects with `OutputFailed`. */
  write(text: string): Promise<void> {
    if (text === '') return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#stream.write(text, (error) => {
        if (error) reject(new OutputFailed(this.#name, (error as NodeJS.ErrnoException).code));
        else resolve();
      });
    });
  }
}

import { t } from '../../l10n.ts';
import { FaultError } from './faults.ts';

/** The longest delay that timers keep; a longer one would fire at once. */
const longestDelay = 2 ** 31 - 1;

/**
 * The limits of an exchange and the caller's signal, as one signal whose reason is a `FaultError`.
 *
 * Timers run on monotonic time, so that setting the clock changes nothing. After sleep all are due at once; then what
 * has arrived meanwhile is read first.
 */
export class Deadline {
  readonly #controller = new AbortController();
  readonly #cancel: AbortSignal;
  readonly #total: NodeJS.Timeout;
  #part: NodeJS.Timeout | undefined;

  /** `total` in milliseconds, from now. */
  constructor(total: number, cancel: AbortSignal) {
    const fault = new FaultError('totalTimeout', t('Not complete within {0} s', total / 1000));
    this.#total = this.#timer(total, () => this.#controller.abort(fault));
    this.#cancel = cancel;
    if (cancel.aborted) this.#onCancel();
    else cancel.addEventListener('abort', this.#onCancel);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Begins a part of the exchange with a limit of its own, in milliseconds; the limit of the part before is over. */
  beginPart(limit: number, fault: FaultError): void {
    this.endPart();
    const timer = this.#timer(limit, () => {
      if (this.#part === timer) this.#controller.abort(fault);
    });
    this.#part = timer;
  }

  /** From here on only the total counts. */
  endPart(): void {
    clearTimeout(this.#part);
    this.#part = undefined;
  }

  /** Ends everything: no timer and no listener is left. */
  end(): void {
    this.endPart();
    clearTimeout(this.#total);
    this.#cancel.removeEventListener('abort', this.#onCancel);
  }

  readonly #onCancel = (): void => this.#controller.abort(new FaultError('cancelled', 'cancelled'));

  #timer(delay: number, onDue: () => void): NodeJS.Timeout {
    return setTimeout(() => setImmediate(onDue), Math.min(delay, longestDelay));
  }
}

/** A promise that also rejects, with the signal's reason, when the signal is aborted. */
export async function abortable<T>(
  signal: AbortSignal,
  start: (resolve: (value: T) => void, reject: (reason: unknown) => void) => void,
): Promise<T> {
  signal.throwIfAborted();
  let onAbort = (): void => undefined;
  try {
    return await new Promise<T>((resolve, reject) => {
      onAbort = () => reject(signal.reason);
      signal.addEventListener('abort', onAbort);
      start(resolve, reject);
    });
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

import type { Timing } from './transport.ts';

/** How far an exchange got, and when. */
export class Progress {
  readonly #now: () => number;
  readonly #start: number;
  #connected: number | undefined;
  #written: number | undefined;
  #headers: number | undefined;
  #status: number | undefined;

  /** `now` in monotonic milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
    this.#start = now();
  }

  connected(): void {
    this.#connected = this.#now();
  }

  /** The first byte of the request is being written: from here on it may arrive. */
  writing(): void {
    this.#written ??= this.#now();
  }

  headers(status: number): void {
    this.#headers = this.#now();
    this.#status = status;
  }

  get sent(): 'nothing' | 'maybe' {
    return this.#written === undefined ? 'nothing' : 'maybe';
  }

  /** `undefined` before the response's headers. */
  get status(): number | undefined {
    return this.#status;
  }

  /** The timing if the exchange ended now. */
  timing(): Timing {
    const end = this.#now();
    return {
      total: end - this.#start,
      ...(this.#connected !== undefined && { connect: this.#connected - this.#start }),
      ...(this.#written !== undefined && this.#headers !== undefined && { firstByte: this.#headers - this.#written }),
      ...(this.#headers !== undefined && { body: end - this.#headers }),
    };
  }
}

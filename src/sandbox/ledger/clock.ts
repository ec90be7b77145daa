/**
 * The time of the sandbox: the real one, or shifted so that days pass in a test. Signatures are judged by the real
 * time.
 */
export class Clock {
  readonly #real: () => Date;
  /** Milliseconds that the sandbox is ahead of the real time. */
  #ahead = 0;

  constructor(real: () => Date) {
    this.#real = real;
  }

  now(): Date {
    return new Date(this.#real().getTime() + this.#ahead);
  }

  real(): Date {
    return this.#real();
  }

  /** Goes on from this time. */
  set(time: Date): void {
    this.#ahead = time.getTime() - this.#real().getTime();
  }

  advance(milliseconds: number): void {
    this.#ahead += milliseconds;
  }

  reset(): void {
    this.#ahead = 0;
  }
}

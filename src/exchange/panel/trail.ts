import type { Way } from '../../protocol.ts';

/** Exchanges that can be gone back to; the one left longest ago is forgotten first. */
const longest = 100;

/** The exchanges that were shown one after another, as a browser keeps pages: back, and forward again. */
export class Trail {
  #ids: string[] = [];
  #at = -1;

  /** The exchange on display; `undefined` before there is one. */
  get current(): string | undefined {
    return this.#ids[this.#at];
  }

  /** Shows another exchange: what was ahead is forgotten. */
  visit(id: string): void {
    if (id === this.current) return;
    this.#ids = [...this.#ids.slice(0, this.#at + 1), id].slice(-longest);
    this.#at = this.#ids.length - 1;
  }

  /**
   * The exchange that `way` leads to.
   * @param isKnown Whether an exchange still exists: others are passed over.
   * @returns `undefined` where that way ends.
   */
  next(way: Way, isKnown: (id: string) => boolean): string | undefined {
    const at = this.#placeOf(way, isKnown);
    return at === undefined ? undefined : this.#ids[at];
  }

  /** Goes to the exchange that `next` gives; stays where there is none. */
  go(way: Way, isKnown: (id: string) => boolean): void {
    this.#at = this.#placeOf(way, isKnown) ?? this.#at;
  }

  #placeOf(way: Way, isKnown: (id: string) => boolean): number | undefined {
    const by = way === 'back' ? -1 : 1;
    for (let at = this.#at + by; at >= 0 && at < this.#ids.length; at += by) {
      const id = this.#ids[at];
      // With one deleted between them, the exchange on display may be its own neighbour.
      if (id !== undefined && id !== this.current && isKnown(id)) return at;
    }
    return undefined;
  }
}

import { visibleJson } from '../terminal/visible.ts';

/** Writes the items of one JSON array piece by piece: each on a line, with commas between them. */
export class JsonItems {
  #isFirst = true;

  /** The next items. */
  write(items: readonly unknown[]): string {
    return items
      .map((item) => {
        const separator = this.#isFirst ? '\n' : ',\n';
        this.#isFirst = false;
        return separator + visibleJson(item);
      })
      .join('');
  }
}

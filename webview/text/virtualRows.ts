import { element } from '../elements/element.ts';

/** What `VirtualRows` draws: rows of one height, made when they come into view. */
export interface RowSource {
  /** In CSS pixels. */
  readonly rowHeight: number;
  readonly rowCount: number;
  draw(row: number): HTMLElement;
}

/** Rows drawn above and below the view, so that a small step of the wheel finds them there. */
const overscan = 8;

/** Browsers stop laying out at about 33 million pixels; longer lists scroll in proportion. */
const tallest = 10_000_000;

/** A long list in a viewport that scrolls: only the rows in view are in the page. */
export class VirtualRows {
  readonly viewport: HTMLElement;
  readonly #source: RowSource;
  readonly #content = element('div', { class: 'rows' });
  #drawn = new Map<number, HTMLElement>();

  constructor(viewport: HTMLElement, source: RowSource) {
    this.viewport = viewport;
    this.#source = source;
    viewport.append(this.#content);
    viewport.addEventListener('scroll', () => this.#update(), { passive: true });
    new ResizeObserver(() => this.#update()).observe(viewport);
  }

  /** Rows that fit into the view. */
  get pageSize(): number {
    return Math.max(1, Math.floor(this.viewport.clientHeight / this.#source.rowHeight));
  }

  /** Draws everything in view again. */
  refresh(): void {
    const { rowCount, rowHeight } = this.#source;
    this.#content.style.height = `${Math.min(rowCount * rowHeight, tallest)}px`;
    this.#drawn.clear();
    this.#content.replaceChildren();
    this.#update();
  }

  /** A row, if it is in the page. */
  drawn(row: number): HTMLElement | undefined {
    return this.#drawn.get(row);
  }

  /** Scrolls as little as needed to bring a row into view. */
  reveal(row: number): void {
    const { rowHeight } = this.#source;
    const height = this.viewport.clientHeight;
    const top = row * rowHeight;
    if (top < this.#offset) this.#scrollTo(top);
    else if (top + rowHeight > this.#offset + height) this.#scrollTo(top + rowHeight - height);
  }

  /** The row under a point, in client coordinates. */
  rowAt(clientY: number): number {
    const y = clientY - this.viewport.getBoundingClientRect().top - this.viewport.clientTop;
    return Math.floor((this.#offset + y) / this.#source.rowHeight);
  }

  /** Top of a row in the viewport's own box, negative above the view. */
  topOf(row: number): number {
    return row * this.#source.rowHeight - this.#offset;
  }

  /** How many pixels of rows there are for every pixel of the scroll bar's way; 1 for all but huge lists. */
  get #scale(): number {
    const height = this.viewport.clientHeight;
    const total = this.#source.rowCount * this.#source.rowHeight;
    return total <= tallest ? 1 : (total - height) / (tallest - height);
  }

  /** Distance from the top of the first row to the top of the view. */
  get #offset(): number {
    return this.viewport.scrollTop * this.#scale;
  }

  #scrollTo(offset: number): void {
    this.viewport.scrollTop = offset / this.#scale;
    this.#update();
  }

  #update(): void {
    const { rowHeight, rowCount } = this.#source;
    const { scrollTop, clientHeight } = this.viewport;
    const offset = this.#offset;
    const first = Math.max(0, Math.floor(offset / rowHeight) - overscan);
    const last = Math.min(rowCount, Math.ceil((offset + clientHeight) / rowHeight) + overscan);
    for (const [row, drawn] of this.#drawn) {
      if (row >= first && row < last) continue;
      drawn.remove();
      this.#drawn.delete(row);
    }
    for (let row = last - 1; row >= first; row--) {
      const drawn = this.#drawn.get(row) ?? this.#insert(row);
      drawn.style.top = `${scrollTop + row * rowHeight - offset}px`;
    }
  }

  /** From the last row to the first, so that the order in the page is the order of the list. */
  #insert(row: number): HTMLElement {
    const drawn = this.#source.draw(row);
    this.#content.insertBefore(drawn, this.#drawn.get(row + 1) ?? null);
    this.#drawn.set(row, drawn);
    return drawn;
  }
}

import { element } from '../elements/element.ts';
import { VirtualRows } from './virtualRows.ts';
import { visibleText } from './visibleText.ts';
import { WrappedLines } from './wrappedLines.ts';

/** Characters by which the width of one is measured. */
const measured = 10;

/** A text of any size, read only, as the editor would show it: line numbers, wrapped, unseen characters marked. */
export class Lines {
  readonly element: HTMLElement;
  readonly #lines: WrappedLines;
  readonly #rows: VirtualRows;
  readonly #measure = element('span', { class: 'measure', 'aria-hidden': 'true' }, '0'.repeat(measured));
  #rowHeight = 20;
  #width = 0;

  constructor(text: string, label: string) {
    this.#lines = new WrappedLines(text);
    this.element = element('div', { class: 'lines', role: 'region', 'aria-label': label, tabindex: 0 }, this.#measure);
    this.element.style.setProperty('--digits', String(String(this.#lines.lineCount).length));
    const lines = this;
    this.#rows = new VirtualRows(this.element, {
      get rowHeight() {
        return lines.#rowHeight;
      },
      get rowCount() {
        return lines.#lines.rowCount;
      },
      draw: (row) => this.#draw(row),
    });
    new ResizeObserver(() => this.#fit()).observe(this.element);
  }

  /** Wraps again when the view has another width; a hidden view has none and waits. */
  #fit(): void {
    const width = this.element.clientWidth;
    if (width === 0 || width === this.#width) return;
    this.#width = width;
    const { width: some, height } = this.#measure.getBoundingClientRect();
    const gutter = Number.parseFloat(getComputedStyle(this.element).getPropertyValue('--gutter-characters'));
    const digits = String(this.#lines.lineCount).length;
    const columns = Math.floor(width / (some / measured) - digits - gutter);
    this.#rowHeight = Math.max(1, height);
    this.#lines.wrap(Math.max(10, columns));
    this.#rows.refresh();
  }

  #draw(row: number): HTMLElement {
    const { text, line } = this.#lines.row(row);
    const number = element('span', { class: 'line-number' }, line === undefined ? '' : String(line + 1));
    return element('div', { class: 'line' }, number, visibleText(text));
  }
}

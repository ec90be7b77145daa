/** A text in rows of at most `columns` characters: lines are wrapped by counting, so that no length is too long. */
export class WrappedLines {
  readonly #text: string;
  /** Offset of every line, and one past the end. */
  readonly #lineOffsets: number[] = [0];
  /** First row of every line, and one past the end. */
  #lineRows: number[] = [];
  #columns = 0;

  constructor(text: string) {
    this.#text = text;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#lineOffsets.push(at + 1);
    this.#lineOffsets.push(text.length + 1);
  }

  get lineCount(): number {
    return this.#lineOffsets.length - 1;
  }

  get rowCount(): number {
    return this.#lineRows.at(-1) ?? 0;
  }

  wrap(columns: number): void {
    this.#columns = columns;
    this.#lineRows = [0];
    let row = 0;
    for (let line = 0; line < this.lineCount; line++) {
      row += Math.max(1, Math.ceil(this.#lengthOf(line) / columns));
      this.#lineRows.push(row);
    }
  }

  /** The text of a row, and its line where the row begins one. */
  row(row: number): { readonly text: string; readonly line: number | undefined } {
    const line = this.#lineOf(row);
    const part = row - (this.#lineRows[line] ?? 0);
    const start = this.#lineOffsets[line] ?? 0;
    const end = start + this.#lengthOf(line);
    const from = this.#wholeCharacter(start + part * this.#columns, start);
    const to = this.#wholeCharacter(Math.min(start + (part + 1) * this.#columns, end), start);
    return { text: this.#text.slice(from, to), line: part === 0 ? line : undefined };
  }

  /** Moves an offset from the middle of a surrogate pair to its end. */
  #wholeCharacter(offset: number, start: number): number {
    const isLow = offset > start && /[\udc00-\udfff]/.test(this.#text[offset] ?? '');
    return isLow && /[\ud800-\udbff]/.test(this.#text[offset - 1] ?? '') ? offset + 1 : offset;
  }

  /** Without the line break. */
  #lengthOf(line: number): number {
    const start = this.#lineOffsets[line] ?? 0;
    const length = (this.#lineOffsets[line + 1] ?? start + 1) - 1 - start;
    return length > 0 && this.#text[start + length - 1] === '\r' && start + length < this.#text.length
      ? length - 1
      : length;
  }

  #lineOf(row: number): number {
    let low = 0;
    let high = this.lineCount - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#lineRows[middle] ?? 0) <= row) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

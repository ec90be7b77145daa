import { t } from '../../src/l10n.ts';
import { iconButton } from '../elements/button.ts';
import { element } from '../elements/element.ts';
import { formatNumber } from '../text/format.ts';
import type { JsonNodes } from './jsonNodes.ts';
import type { Tree } from './tree.ts';
import { searchNodes, searchPattern } from './treeSearch.ts';

/** The field above the tree that finds nodes by name or value: Enter for the next, Shift+Enter for the previous. */
export class SearchBar {
  readonly element: HTMLElement;
  readonly #nodes: JsonNodes;
  readonly #tree: Tree;
  readonly #changed: () => void;
  readonly #field = element('vscode-text-field', { class: 'search', placeholder: t('Find in Response') });
  readonly #count = element('div', { class: 'count', slot: 'end', role: 'status' });
  #matches: readonly number[] = [];
  #search = new AbortController();

  constructor(nodes: JsonNodes, tree: Tree, text: string, changed: () => void) {
    this.#nodes = nodes;
    this.#tree = tree;
    this.#changed = changed;
    // The field's own text is its name; it is said but not shown.
    this.#field.append(t('Find in Response'), this.#count);
    this.element = element(
      'div',
      { class: 'search-bar', role: 'search' },
      this.#field,
      iconButton('arrowUp', t('Previous Match (Shift+Enter)'), () => this.#step(-1)),
      iconButton('arrowDown', t('Next Match (Enter)'), () => this.#step(1)),
    );
    this.#field.addEventListener('input', () => {
      this.#changed();
      void this.#find(true);
    });
    this.#field.addEventListener('keydown', (event) => this.#press(event));
    if (text !== '') {
      this.#field.setAttribute('value', text);
      void this.#find(false);
    }
  }

  /** What is looked for. */
  get text(): string {
    // Until the toolkit is there the field has an attribute only.
    return (this.#field as Partial<HTMLInputElement>).value ?? this.#field.getAttribute('value') ?? '';
  }

  focus(): void {
    this.#field.focus();
  }

  async #find(goToMatch: boolean): Promise<void> {
    this.#search.abort();
    this.#search = new AbortController();
    const { signal } = this.#search;
    const pattern = searchPattern(this.text);
    const found = pattern ? await searchNodes(this.#nodes, pattern, signal) : [];
    if (signal.aborted) return;
    const placeOf = (node: number) => this.#tree.placeOf(node);
    const matches = found.sort((a, b) => placeOf(a) - placeOf(b));
    this.#matches = matches;
    this.#tree.highlight(pattern);
    const match = matches.find((node) => placeOf(node) >= placeOf(this.#tree.active)) ?? matches[0];
    if (goToMatch && match !== undefined) this.#tree.activate(match);
    this.#showCount();
  }

  #step(by: 1 | -1): void {
    const active = this.#tree.placeOf(this.#tree.active);
    const following = this.#matches.findIndex((node) => {
      const place = this.#tree.placeOf(node);
      return by === 1 ? place > active : place >= active;
    });
    const at = following < 0 ? this.#matches.length : following;
    const match = this.#matches.at(by === 1 ? at % this.#matches.length : at - 1);
    if (match !== undefined) this.#tree.activate(match);
    this.#showCount();
  }

  #showCount(): void {
    const at = this.#matches.indexOf(this.#tree.active);
    const total = this.#matches.length;
    if (this.text === '') this.#count.textContent = '';
    else if (total === 0) this.#count.textContent = t('No results');
    else this.#count.textContent = at < 0 ? matchCount(total) : t('{0} of {1}', at + 1, total);
  }

  #press(event: KeyboardEvent): void {
    if (event.key === 'Enter') this.#step(event.shiftKey ? -1 : 1);
    else if (event.key === 'ArrowDown') this.#tree.focus();
    else if (event.key === 'Escape') this.#end();
    else return;
    event.preventDefault();
  }

  /** The tree gets the focus back at the last match, and nothing is marked any longer. */
  #end(): void {
    if (this.text !== '') {
      (this.#field as Partial<HTMLInputElement>).value = '';
      this.#changed();
      void this.#find(false);
    }
    this.#tree.focus();
  }
}

function matchCount(total: number): string {
  return total === 1 ? t('1 match') : t('{0} matches', formatNumber(total));
}

import { t } from '../../src/l10n.ts';
import type { ExchangeView, OutcomeKind, RenderMessage } from '../../src/protocol.ts';
import { iconButton } from '../elements/button.ts';
import { element } from '../elements/element.ts';
import type { Host } from '../state/host.ts';
import type { ExchangeState } from '../state/viewState.ts';
import { formatLength, formatNumber, formatPath } from '../text/format.ts';
import { Lines } from '../text/lines.ts';
import { visibleString, visibleText } from '../text/visibleText.ts';
import { type JsonNodes, parseJsonNodes } from '../tree/jsonNodes.ts';
import { noteOf } from '../tree/nodeNote.ts';
import { SearchBar } from '../tree/searchBar.ts';
import { Tree } from '../tree/tree.ts';
import type { Opening } from '../tree/treeModel.ts';
import { memberOrder, mostOrdered } from './memberOrder.ts';
import { drawCopyOpenSave, drawNotice, missingBody } from './messageView.ts';
import { canBeInPayload, nodeContext } from './nodeContext.ts';
import { NodeLinks } from './nodeLinks.ts';

/** Levels that the tree can be expanded to by choice. */
const offeredLevels = [1, 2, 3, 4, 5];

/** Steps of a path that the status line shows, from the end. */
const longestPath = 50;

interface ResponseOptions {
  readonly exchange: ExchangeView;
  readonly meanings: RenderMessage['meanings'];
  readonly host: Host;
  readonly state: ExchangeState;
  /** Called with what to remember of the view. */
  readonly changed: (state: ExchangeState) => void;
}

/** The response as a tree; what is not JSON as text, and a sentence where there is nothing. */
export function drawResponse(options: ResponseOptions): readonly Node[] {
  const { exchange, host } = options;
  const missing = missingBody(exchange);
  if (missing !== undefined) return [drawNotice(missing)];
  const body = exchange.response?.body ?? '';
  const nodes = exchange.response?.isJson ? parseJsonNodes(body) : undefined;
  if (nodes) return new ResponseTree(options, nodes).nodes;
  const notice = drawNotice(t('The response is not JSON. This is the text as received.'));
  const toolbar = element(
    'div',
    { class: 'toolbar' },
    notice,
    element('span', { class: 'spring' }),
    drawCopyOpenSave(exchange, host),
  );
  return [toolbar, new Lines(body, t('Response body as received')).element];
}

/** What is shown first, and open even where the rest is too much to be. */
function openingOf(json: JsonNodes, outcome: OutcomeKind): Omit<Opening, 'expansion'> {
  if (json.kind(0) !== 'object') return {};
  const opened = outcome === 'accepted' ? ['_links'] : ['_links', 'errorInformation', 'details'];
  // An array of errors may be any length; its entries say it themselves.
  const expanded = opened.flatMap((name) => json.childNamed(0, name) ?? []);
  const names = json.children(0, mostOrdered + 1).map((member) => json.name(member) ?? '');
  return { order: memberOrder(names, outcome), expanded };
}

/** The tree with what belongs to it: search, levels, the whole of a long string, the path of the selected node. */
class ResponseTree {
  readonly nodes: readonly Node[];
  readonly #options: ResponseOptions;
  readonly #json: JsonNodes;
  readonly #tree: Tree;
  readonly #search: SearchBar;
  readonly #detail = element('div', { class: 'detail', hidden: true });
  readonly #path = element('span', { class: 'path mono' });
  readonly #note = element('span', { class: 'about' });

  constructor(options: ResponseOptions, json: JsonNodes) {
    this.#options = options;
    this.#json = json;
    this.#tree = this.#makeTree();
    this.#search = new SearchBar(json, this.#tree, options.state.search ?? '', () => this.#remember());
    const status = element('div', { class: 'status-line' }, this.#path, this.#note);
    this.nodes = [this.#drawToolbar(), this.#tree.element, this.#detail, status];
    this.#tree.element.addEventListener('keydown', (event) => this.#press(event));
    this.#showStatus();
  }

  #makeTree(): Tree {
    const { exchange, host, meanings, state } = this.#options;
    const links = new NodeLinks(exchange, this.#json, host);
    const pointer = (node: number) => ({ exchange: exchange.id, pointer: this.#json.pointer(node) });
    return new Tree({
      nodes: this.#json,
      label: t('Response'),
      meanings,
      state: state.tree,
      actions: {
        copy: (node, as) => host.ask({ type: 'copyNode', ...pointer(node), as }),
        showAll: (node) => this.#showAll(node),
        reveal: exchange.hasPayload ? (node) => host.ask({ type: 'reveal', ...pointer(node) }) : undefined,
        canReveal: (node) => canBeInPayload(this.#json, node),
      },
      links,
      opening: openingOf(this.#json, exchange.outcome.kind),
      menuContext: (node) => nodeContext(exchange, this.#json, links, node),
      changed: () => this.#remember(),
    });
  }

  #drawToolbar(): HTMLElement {
    const { exchange, host } = this.#options;
    return element(
      'div',
      { class: 'toolbar' },
      this.#search.element,
      element(
        'div',
        { class: 'levels', role: 'group', 'aria-label': t('Tree') },
        this.#drawLevels(),
        iconButton('expandAll', t('Expand All'), () => this.#tree.change((model) => model.expandAll())),
        iconButton('collapseAll', t('Collapse All'), () => this.#tree.change((model) => model.expandToLevel(1))),
      ),
      drawCopyOpenSave(exchange, host),
    );
  }

  #drawLevels(): HTMLElement {
    const options = offeredLevels.map((level) => element('option', { value: level }, t('Level {0}', level)));
    const select = element('select', { 'aria-label': t('Expand to Level'), title: t('Expand to Level') });
    select.append(element('option', { value: '', hidden: true }, t('Level')), ...options);
    select.addEventListener('change', () => {
      this.#tree.change((model) => model.expandToLevel(Number(select.value)));
      select.value = '';
    });
    return select;
  }

  #showAll(node: number): void {
    const value = this.#json.value(node);
    const path = formatPath(this.#json.path(node));
    const close = () => {
      this.#detail.hidden = true;
      this.#detail.replaceChildren();
      this.#tree.focus();
    };
    const lines = new Lines(value, t('Full value of {0}', visibleString(path)));
    const title = element('span', { class: 'mono' }, visibleString(path));
    const size = element('span', { class: 'about' }, formatLength(value.length));
    const bar = element(
      'div',
      { class: 'toolbar' },
      title,
      size,
      element('span', { class: 'spring' }),
      iconButton('close', t('Close (Escape)'), close),
    );
    this.#detail.replaceChildren(bar, lines.element);
    this.#detail.hidden = false;
    this.#detail.onkeydown = (event) => {
      if (event.key === 'Escape') close();
    };
    lines.element.focus();
  }

  #press(event: KeyboardEvent): void {
    if (event.key.toLowerCase() !== 'f' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.#search.focus();
  }

  #remember(): void {
    this.#options.changed({ tree: this.#tree.state, search: this.#search.text });
    this.#showStatus();
  }

  #showStatus(): void {
    const { active } = this.#tree;
    const path = active < 0 ? '' : formatPath(this.#json.path(active).slice(-longestPath));
    this.#path.replaceChildren(visibleText(path));
    this.#path.title = visibleString(path);
    this.#note.title = active < 0 ? t('The most important fields come first. Raw shows the original order.') : '';
    this.#note.textContent = active < 0 ? nodeCount(this.#json.count) : this.#noteOf(active);
  }

  #noteOf(node: number): string {
    return noteOf(this.#json, node, this.#options.meanings)?.text ?? '';
  }
}

function nodeCount(count: number): string {
  return count === 1 ? t('1 node') : t('{0} nodes', formatNumber(count));
}

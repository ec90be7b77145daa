import { t } from '../../src/l10n.ts';
import type { RenderMessage } from '../../src/protocol.ts';
import { element } from '../elements/element.ts';
import { icon } from '../elements/icon.ts';
import { formatLength, formatNumber } from '../text/format.ts';
import { visibleString, visibleText } from '../text/visibleText.ts';
import { longestShown } from './jsonNodes.ts';
import { noteOf } from './nodeNote.ts';
import type { RowLink } from './rowLink.ts';
import type { TreeModel } from './treeModel.ts';

/** What a row shows besides its node. */
export interface RowContext {
  readonly model: TreeModel;
  readonly meanings: RenderMessage['meanings'];
  /** What the row leads to; `undefined` where it leads nowhere. */
  readonly link: RowLink | undefined;
  /** What the search looks for, a global expression. */
  readonly highlight: RegExp | undefined;
  readonly active: boolean;
}

/** The ID of a node's row, for `aria-activedescendant`. */
export function rowId(node: number): string {
  return `node-${node}`;
}

/** Draws the row of a node: a tree item with name, value and what the value means. */
export function drawTreeRow(node: number, context: RowContext): HTMLElement {
  const { nodes } = context.model;
  const text = element('span', { class: 'text' }, ...nameParts(node, context), ...valueParts(node, context));
  const canExpand = context.model.canExpand(node);
  const row = element(
    'div',
    {
      class: 'row',
      role: 'treeitem',
      id: rowId(node),
      'aria-level': nodes.levels[node] || 1,
      'aria-posinset': context.model.positionOf(node) + 1,
      'aria-setsize': nodes.childCounts[nodes.parents[node] ?? -1] ?? 1,
      'aria-expanded': canExpand ? String(context.model.isExpanded(node)) : undefined,
      'aria-selected': String(context.active),
      'aria-description': context.link && spokenLink(context.link),
      'data-node': node,
    },
    element('span', { class: 'indent' }),
    element('span', { class: 'twistie' }, ...(canExpand ? [icon('chevron')] : [])),
    text,
  );
  row.style.setProperty('--level', String((nodes.levels[node] || 1) - 1));
  return row;
}

function nameParts(node: number, { model: { nodes }, highlight }: RowContext): (Node | string)[] {
  const name = nodes.name(node);
  if (name === undefined && nodes.levels[node] === 0) return [];
  const shown =
    name === undefined
      ? element('span', {}, String(nodes.positions[node]))
      : visibleText(name === '' ? '""' : name.slice(0, longestShown), highlight);
  shown.classList.add('name');
  return [shown, element('span', { class: 'colon' }, ': ')];
}

/** The link is not an element of its own to a screen reader: the whole row is what has the focus. */
function spokenLink({ action, refusal }: RowLink): string {
  return visibleString(
    refusal === undefined ? t('Link: {0}. Press Enter to follow it.', action) : t("Can't be followed. {0}", refusal),
  );
}

function linkTitle({ action, refusal }: RowLink): string {
  return visibleString(refusal === undefined ? `${action} (Enter)` : `${action} · ${refusal}`);
}

/** The method and where it leads, in the row of an object. */
function linkParts(link: RowLink, highlight: RegExp | undefined): Node[] {
  const { method, text, refusal } = link;
  const shown = visibleText(text.slice(0, longestShown), highlight);
  const title = linkTitle(link);
  return [
    ...(method === undefined ? [] : [element('span', { class: 'method-badge' }, visibleString(method))]),
    element('span', { class: `value ${refusal === undefined ? 'link' : 'no-link'}`, title }, shown),
  ];
}

function valueParts(node: number, context: RowContext): Node[] {
  const { nodes } = context.model;
  const { link } = context;
  if (nodes.isContainer(node)) {
    if (link) return linkParts(link, context.highlight);
    return [element('span', { class: 'summary' }, containerSummary(node, context))];
  }
  const kind = nodes.kind(node);
  const value = nodes.value(node);
  const isLong = value.length > longestShown;
  const quote = kind === 'string' ? '"' : '';
  const text = visibleText(value.slice(0, longestShown), context.highlight);
  const note = noteOf(nodes, node, context.meanings);
  const meaning = visibleString(note === undefined ? value.slice(0, longestShown) : `${value} · ${note.text}`);
  const title = link ? linkTitle(link) : meaning;
  const look = link && link.refusal === undefined ? `${kind} link` : kind;
  const shown = element('span', { class: `value ${look}`, title }, quote, text, isLong ? '…' : quote);
  const showAll = t('show all {0}', formatLength(value.length));
  return [
    ...(isLong ? [element('span', { class: 'show-all' }, showAll)] : []),
    shown,
    ...(note && note.kind !== 'id' ? [element('span', { class: 'note' }, note.text)] : []),
  ];
}

function containerSummary(node: number, { model: { nodes } }: RowContext): string {
  const count = nodes.childCounts[node] ?? 0;
  if (nodes.kind(node) === 'array') {
    if (count === 0) return `[] ${t('empty')}`;
    return `[${count === 1 ? t('1 item') : t('{0} items', formatNumber(count))}]`;
  }
  if (count === 0) return `{} ${t('empty')}`;
  return `{${count === 1 ? t('1 member') : t('{0} members', formatNumber(count))}}`;
}

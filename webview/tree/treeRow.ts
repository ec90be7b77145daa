import type { RenderMessage } from '../../src/protocol.ts';
import { element } from '../element.ts';
import { formatCount } from '../format.ts';
import { icon } from '../icon.ts';
import { visibleString, visibleText } from '../visibleText.ts';
import { longestShown } from './jsonNodes.ts';
import { noteOf } from './nodeNote.ts';
import type { TreeModel } from './treeModel.ts';

/** What a row shows besides its node. */
export interface RowContext {
  readonly model: TreeModel;
  readonly meanings: RenderMessage['meanings'];
  /** What the search looks for, a global expression. */
  readonly highlight: RegExp | undefined;
  readonly active: boolean;
}

/** The id of a node's row, for `aria-activedescendant`. */
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
      'aria-posinset': (nodes.positions[node] ?? 0) + 1,
      'aria-setsize': nodes.childCounts[nodes.parents[node] ?? -1] ?? 1,
      'aria-expanded': canExpand ? String(context.model.isExpanded(node)) : undefined,
      'aria-selected': String(context.active),
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

function valueParts(node: number, context: RowContext): (Node | string)[] {
  const { nodes } = context.model;
  if (nodes.isContainer(node)) return [containerSummary(node, context)];
  const kind = nodes.kind(node);
  const value = nodes.value(node);
  const shown = visibleText(value.slice(0, longestShown), context.highlight);
  const quote = kind === 'string' ? '"' : '';
  const isShort = value.length <= longestShown;
  const parts: (Node | string)[] = [element('span', { class: `value ${kind}` }, quote, shown, isShort ? quote : '…')];
  if (!isShort) {
    const label = `Show all ${formatCount(value.length, 'character')}`;
    parts.push(element('span', { class: 'show-all', 'data-action': 'showAll', title: label }, 'show all'));
  }
  const note = noteOf(nodes, node, context.meanings);
  if (note?.kind === 'code' || note?.kind === 'amount') parts.push(element('span', { class: 'note' }, note.text));
  const title = note === undefined ? value.slice(0, 1000) : `${value} · ${note.text}`;
  parts.forEach((part) => {
    if (part instanceof HTMLElement && part.classList.contains('value')) part.title = visibleString(title);
  });
  return parts;
}

function containerSummary(node: number, { model: { nodes } }: RowContext): Node {
  const count = nodes.childCounts[node] ?? 0;
  const isArray = nodes.kind(node) === 'array';
  const size = isArray ? formatCount(count, 'item') : formatCount(count, 'member');
  return element(
    'span',
    { class: 'summary' },
    count === 0 ? (isArray ? '[] empty' : '{} empty') : isArray ? `[${size}]` : `{${size}}`,
  );
}

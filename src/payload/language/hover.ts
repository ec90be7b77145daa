import { findNodeAtOffset, type Node } from 'jsonc-parser';
import { t } from '../../l10n.ts';
import { PayloadDocument, pathOf, type Range, rangeOf, stepsOf } from '../document/document.ts';
import {
  isResolvable,
  type PlaceholderSource,
  placeholderKinds,
  placeholdersIn,
  resolvePlaceholders,
} from '../document/placeholders.ts';
import { describeField } from './fieldDescription.ts';
import { valuesOf } from './fieldValues.ts';

/** What is shown of a place. */
export interface Hover {
  readonly range: Range;
  /** In Markdown. */
  readonly text: string;
  /** The field that it is about; `undefined` for a placeholder. */
  readonly path?: string;
}

/** What is to be said of the place at an offset: what a placeholder becomes, what a value means, what a field is. */
export function hoverAt(text: string, offset: number, source: PlaceholderSource): Hover | undefined {
  const payload = new PayloadDocument(text);
  const node = payload.root && findNodeAtOffset(payload.root, offset);
  if (!node || node.type === 'property' || node.children) return undefined;
  const isName = node.parent?.type === 'property' && node.parent.children?.[0] === node;
  const placeholder = isName ? undefined : placeholderHover(text, node, offset, source);
  if (placeholder) return placeholder;
  const path = pathOf(node);
  const described = describeField(payload, stepsOf(path));
  if (described === undefined) return undefined;
  const meaning = isName ? '' : meaningOf(payload, node, path);
  return { range: rangeOf(node), path, text: meaning === '' ? described : `${meaning}\n\n${described}` };
}

function meaningOf(payload: PayloadDocument, node: Node, path: string): string {
  const values = valuesOf(payload, stepsOf(path));
  const value = node.value as string | number;
  const meaning = values.get(value) ?? values.get(String(value).toUpperCase());
  return meaning ? `\`${value}\` — ${meaning}` : '';
}

function placeholderHover(text: string, node: Node, offset: number, source: PlaceholderSource): Hover | undefined {
  const written = text.slice(node.offset, node.offset + node.length);
  const at = offset - node.offset;
  const placeholder = placeholdersIn(written).find(({ start, end }) => start <= at && at < end);
  const kind = placeholder && placeholderKinds[placeholder.name];
  if (!kind || !isResolvable(placeholder)) return undefined;
  const shown = written.slice(placeholder.start, placeholder.end);
  const sample = resolvePlaceholders(shown, source);
  return {
    range: { start: node.offset + placeholder.start, end: node.offset + placeholder.end },
    text: `${t('`{0}` becomes a new value at each send, for example `{1}`.', shown, sample)}\n\n${kind.meaning()}`,
  };
}

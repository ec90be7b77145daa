import type { Node } from 'jsonc-parser';
import { t } from '../../l10n.ts';
import type { PayloadDocument } from '../document/document.ts';
import type { Fix } from '../findings/finding.ts';
import { quoted } from '../values/quoted.ts';
import { renameMember, replaceNode } from './edit.ts';

/**
 * Puts an ID that was pasted bare into its object: `"customer": "0123…"` becomes `"customer": {"id": "0123…"}`, and
 * `"customerId": "0123…"` too with `customer` as the holder. None for values that are not the text of a member.
 */
export function wrapToken(payload: PayloadDocument, value: Node, holder?: string): Fix[] {
  return wrapText(payload, value, 'id', holder);
}

/** The same for another member: `"paymentType": "CHECK"` becomes `"paymentType": {"name": "CHECK"}`. */
export function wrapText(payload: PayloadDocument, value: Node, member: string, holder?: string): Fix[] {
  const nameNode = value.parent?.type === 'property' ? value.parent.children?.[0] : undefined;
  if (!nameNode || value.type !== 'string') return [];
  const name = holder ?? String(nameNode.value);
  const space = payload.text[value.offset - 1] === ' ' ? ' ' : '';
  const written = payload.text.slice(value.offset, value.offset + value.length);
  const renaming = name === nameNode.value ? [] : renameMember(value, name);
  const title = t('Wrap it: "{0}": {"{1}": {2}}', name, member, quoted(value.value as string));
  return [{ title, edits: [...renaming, ...replaceNode(value, `{"${member}":${space}${written}}`)], safe: false }];
}

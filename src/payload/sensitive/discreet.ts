import type { Node } from 'jsonc-parser';
import { type PayloadDocument, walk } from '../document/document.ts';
import type { Finding } from '../findings/finding.ts';
import { mask } from './cardNumbers.ts';
import { withoutNumbers } from './hiddenParts.ts';
import { type Sensitivity, sensitivityOf } from './names.ts';

/** A value that no message may quote. */
interface SensitiveValue {
  readonly bare: string;
  readonly sensitivity: Exclude<Sensitivity, 'plain'>;
}

/** Shown instead of a value that is hidden completely. */
const nothing = '***';
/** Shorter ones are part of too many words. */
const shortest = 3;
const quotedOrWord = /"(?:[^"\\]|\\.)*"|[a-z\d]{3,}(?:\.\d+)?/gi;
/** The name of an EMV tag of two or three bytes, which the chip data begins with but which reveals nothing of it. */
const emvTagName = /^[13579bdf]f(?:[89a-f][\da-f])?[0-7][\da-f]$/i;

/**
 * Makes a finding's texts safe to be shown, logged and printed: quoted account and card numbers are reduced to their
 * last four characters, and security codes, PINs and tracks are removed. They are recognized by their field, and by
 * their form in any field.
 */
export function discreet(payload: PayloadDocument): (finding: Finding) => Finding {
  const values = sensitiveValues(payload);
  const isHidden = (text: string) => valueFor(text, values);
  return (finding) => {
    const own = values.length === 0 ? undefined : ownValue(payload, finding.path);
    const safe = (text: string) => withoutNumbers(own || values.length > 0 ? withoutValues(text, isHidden, own) : text);
    return {
      ...finding,
      path: withoutNumbers(finding.path),
      message: safe(finding.message),
      fixes: () => finding.fixes().map((fix) => ({ ...fix, title: safe(fix.title) })),
    };
  };
}

function withoutValues(
  text: string,
  isHidden: (text: string) => SensitiveValue | undefined,
  own: SensitiveValue | undefined,
): string {
  return text.replace(quotedOrWord, (token) => {
    if (emvTagName.test(token)) return token;
    const isQuoted = token.startsWith('"');
    const bare = bareOf(token);
    const isOwn = own !== undefined && bare !== '' && (isQuoted || /\d/.test(bare)) && own.bare.includes(bare);
    const found = isOwn ? own : isHidden(bare);
    if (!found) return token;
    const shown = found.sensitivity === 'secret' ? nothing : mask(bare);
    return isQuoted ? `"${shown}"` : shown;
  });
}

function valueFor(bare: string, values: readonly SensitiveValue[]): SensitiveValue | undefined {
  if (bare.length < shortest) return undefined;
  return values.find((value) => value.bare === bare || (bare.length > 20 && value.bare.startsWith(bare)));
}

function sensitiveValues(payload: PayloadDocument): SensitiveValue[] {
  const values: SensitiveValue[] = [];
  for (const { node } of walk(payload)) {
    const value = sensitiveValue(node);
    if (value && values.length < 100 && value.bare.length >= shortest) values.push(value);
  }
  return values;
}

function ownValue(payload: PayloadDocument, path: string): SensitiveValue | undefined {
  const node = path === '' ? undefined : payload.at(path);
  return node && sensitiveValue(node);
}

function sensitiveValue(node: Node): SensitiveValue | undefined {
  if (node.type !== 'string' && node.type !== 'number') return undefined;
  const sensitivity = sensitivityAt(node);
  if (sensitivity === 'plain') return undefined;
  return { bare: bareOf(String(node.value)), sensitivity };
}

/** By the nearest names: whatever is in an object of a secret name is secret. */
function sensitivityAt(node: Node): Sensitivity {
  let nearest: Sensitivity | undefined;
  for (let at = node.parent; at; at = at.parent) {
    if (at.type !== 'property') continue;
    const sensitivity = sensitivityOf(String(at.children?.[0]?.value));
    if (sensitivity === 'secret') return 'secret';
    nearest ??= sensitivity;
  }
  return nearest ?? 'plain';
}

function bareOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

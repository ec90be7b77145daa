import { element } from '../elements/element.ts';

/**
 * Characters that change how text looks without being seen: controls, bidirectional controls, invisible spaces and
 * lone surrogates. Zero-width joiners stay, emoji and several scripts need them.
 */
const unseen =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;

/** How an unseen character is shown: ␀ for a control, `[U+202E]` for the rest. */
function symbolOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '␡' : `[${codeOf(character)}]`;
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** `text` with every unseen character replaced by its symbol, for attributes. */
export function visibleString(text: string): string {
  return text.replace(unseen, symbolOf);
}

function withSymbols(text: string): (Node | string)[] {
  const parts: (Node | string)[] = [];
  let from = 0;
  for (const match of text.matchAll(unseen)) {
    if (match.index > from) parts.push(text.slice(from, match.index));
    parts.push(element('span', { class: 'unseen', title: codeOf(match[0]) }, symbolOf(match[0])));
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}

/**
 * `text` as nodes, isolated from the direction of the text around it. Unseen characters are marked, and so are the
 * places that match `highlight` (a global expression).
 */
export function visibleText(text: string, highlight?: RegExp): HTMLElement {
  const isolated = element('bdi');
  let from = 0;
  for (const match of highlight ? text.matchAll(highlight) : []) {
    isolated.append(...withSymbols(text.slice(from, match.index)), element('mark', {}, ...withSymbols(match[0])));
    from = match.index + match[0].length;
  }
  isolated.append(...withSymbols(text.slice(from)));
  return isolated;
}

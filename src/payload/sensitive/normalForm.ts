/** A text as a reader means it, and where each of its characters came from. */
export interface NormalForm {
  readonly text: string;
  readonly isOriginal: boolean;
  /** The place in the original of a place in `text`. */
  readonly origin: (at: number) => number;
}

/** Encodings can lie within each other, as in `%2534`; deeper ones than this are not undone. */
const deepest = 4;
const escapeUnit = 0x1b;
const needsDecoding = new RegExp(`[\\\\%&${String.fromCharCode(escapeUnit)}\\u0080-\\uffff]`);

/**
 * A text without the ways to write a character differently: JSON, percent and HTML encodings are undone, digits and
 * letters of other scripts and styles become ASCII where Unicode says that they mean the same, and characters without a
 * width are left out.
 */
export function normalForm(text: string): NormalForm {
  let form: NormalForm = { text, isOriginal: true, origin: (at) => at };
  for (let depth = 0; depth < deepest && needsDecoding.test(form.text); depth++) {
    const decoded = decodeOnce(form.text);
    if (!decoded) break;
    const outer = form.origin;
    form = { text: decoded.text, isOriginal: false, origin: (at) => outer(decoded.origins[at] as number) };
  }
  return form;
}

/** A character that was written differently, and where what follows it begins. */
interface Decoded {
  readonly text: string;
  readonly end: number;
}

/** Half of a surrogate pair becomes U+FFFD, which is as long. */
const utf16 = new TextDecoder('utf-16le', { ignoreBOM: true });

/** One layer of encodings; `undefined` when there is none. */
function decodeOnce(text: string): { readonly text: string; readonly origins: Uint32Array } | undefined {
  const units = new Uint16Array(text.length);
  const origins = new Uint32Array(text.length + 1);
  let length = 0;
  let isSame = true;
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at);
    const decoded = isPlain(unit) ? undefined : decodedAt(text, at, unit);
    if (!decoded) {
      units[length] = unit;
      origins[length++] = at++;
      continue;
    }
    isSame = false;
    for (let i = 0; i < decoded.text.length; i++) {
      units[length] = decoded.text.charCodeAt(i);
      origins[length++] = at;
    }
    at = decoded.end;
  }
  if (isSame) return undefined;
  origins[length] = text.length;
  return { text: utf16.decode(units.subarray(0, length)), origins };
}

function isPlain(unit: number): boolean {
  return unit < 0x80 && unit !== 0x5c && unit !== 0x25 && unit !== 0x26 && unit !== escapeUnit;
}

function decodedAt(text: string, at: number, unit: number): Decoded | undefined {
  if (unit === 0x5c) return escapeAt(text, at);
  if (unit === 0x25) return percentAt(text, at);
  if (unit === 0x26) return entityAt(text, at);
  if (unit === escapeUnit) return { text: '', end: endOfSequence(text, at) };
  const point = text.codePointAt(at) as number;
  const folded = foldedCharacter(point);
  return folded === undefined ? undefined : { text: folded, end: at + (point > 0xffff ? 2 : 1) };
}

const escaped = /\\+(?:u([\da-f]{4})|u\{0{0,6}([\da-f]{1,5})\}|x([\da-f]{2})|([nrt])|)/iy;

/** Backslash escapes and their characters. A lone one before anything else is left out. */
function escapeAt(text: string, at: number): Decoded {
  escaped.lastIndex = at;
  const [whole = '\\', four, braces, two, letter] = escaped.exec(text) ?? [];
  const end = at + whole.length;
  const code = four ?? braces ?? two;
  if (code !== undefined) return { text: characterOf(Number.parseInt(code, 16), whole.length), end };
  if (letter !== undefined) return { text: '\n', end };
  const next = text.charAt(end);
  // A quotation mark belongs to its backslashes.
  return next === '"' || next === "'" ? { text: next, end: end + 1 } : { text: '', end };
}

/** Color codes, which a terminal does not show, for example `ESC [ 3 1 m`. */
function endOfSequence(text: string, at: number): number {
  if (text[at + 1] !== '[') return at + 1;
  let end = at + 2;
  while (end < at + 20 && /[\d;]/.test(text.charAt(end))) end++;
  return Math.min(text.length, end + 1);
}

/** Lenient: bytes that only a careless decoder takes for a character, as in `%C0%B4`, are that character. */
function percentAt(text: string, at: number): Decoded | undefined {
  const lead = byteAt(text, at);
  if (lead < 0x80) return lead < 0 ? undefined : { text: String.fromCharCode(lead), end: at + 3 };
  if (lead < 0xc0 || lead > 0xf7) return undefined;
  const bytes = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  let code = lead & (0x7f >> bytes);
  for (let i = 1; i < bytes; i++) {
    const next = byteAt(text, at + i * 3);
    if (next < 0x80 || next > 0xbf) return undefined;
    code = (code << 6) | (next & 0x3f);
  }
  return { text: characterOf(code, bytes * 3), end: at + bytes * 3 };
}

/** The byte of a percent encoding, less than 0 where there is none. */
function byteAt(text: string, at: number): number {
  if (text.charCodeAt(at) !== 0x25) return -1;
  const high = hexadecimalDigit(text.charCodeAt(at + 1));
  const low = hexadecimalDigit(text.charCodeAt(at + 2));
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

function hexadecimalDigit(unit: number): number {
  if (unit >= 48 && unit <= 57) return unit - 48;
  const letter = unit | 0x20;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

const entity = /&(?:#0{0,6}(\d{1,7})|#x0{0,6}([\da-f]{1,6})|([a-z][a-z\d]{1,31})(?=;));?/iy;
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
  equals: '=',
  colon: ':',
  semi: ';',
  comma: ',',
  period: '.',
  plus: '+',
  sol: '/',
  bsol: '\\',
  lowbar: '_',
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  tab: ' ',
  newline: '\n',
  hyphen: '-',
  dash: '-',
  ndash: '-',
  mdash: '-',
  minus: '-',
  shy: '',
  zwj: '',
  zwnj: '',
  lrm: '',
  rlm: '',
  nobreak: '',
  zerowidthspace: '',
};

function entityAt(text: string, at: number): Decoded | undefined {
  entity.lastIndex = at;
  const [whole = '', decimal, hexadecimal, name] = entity.exec(text) ?? [];
  if (whole === '') return undefined;
  const end = at + whole.length;
  if (name !== undefined) {
    const lower = name.toLowerCase();
    // The others are symbols, spaces and letters of other scripts, which are never part of a number.
    return { text: Object.hasOwn(entities, lower) ? (entities[lower] as string) : ' ', end };
  }
  const code = decimal === undefined ? Number.parseInt(hexadecimal as string, 16) : Number(decimal);
  return { text: characterOf(code, whole.length), end };
}

/** Never longer than what it was written as, so that the buffers are large enough. */
function characterOf(code: number, room: number): string {
  return code > 0x10ffff || (code > 0xffff && room < 2) ? '' : String.fromCodePoint(code);
}

const foldedCharacters = new Map<number, string | undefined>();

/** What a character beyond ASCII means in ASCII: '' when nothing can be seen of it, `undefined` when it is its own. */
function foldedCharacter(point: number): string | undefined {
  const known = foldedCharacters.get(point);
  if (known !== undefined || foldedCharacters.has(point)) return known;
  const folded = fold(point);
  if (foldedCharacters.size < 10_000) foldedCharacters.set(point, folded);
  return folded;
}

function fold(point: number): string | undefined {
  const character = String.fromCodePoint(point);
  if (/[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Mn}\p{Me}]/u.test(character)) return '';
  if (/\p{Zs}|\p{Zl}|\p{Zp}|\u0085/u.test(character)) return ' ';
  if (/\p{Pd}|\u2212/u.test(character)) return '-';
  if (isDigit(point)) return digitOf(point);
  const compatible = character.normalize('NFKC');
  // `①`, `⑴` and `⒈` are a 1.
  const bare = compatible.length > 1 ? compatible.replace(/[^a-z\d]/gi, '') : compatible;
  return bare.length === 1 && bare.charCodeAt(0) < 0x80 ? bare : undefined;
}

function isDigit(point: number): boolean {
  return /\p{Nd}/u.test(String.fromCodePoint(point));
}

/** Unicode puts the ten digits of a script in a row, beginning with zero, and some rows behind each other. */
function digitOf(point: number): string {
  let first = point;
  while (isDigit(first - 1)) first--;
  return String((point - first) % 10);
}

// What a text is made of decides what can be hidden in it. It is told in one pass, without an object or an expression,
// since responses have hundreds of thousands of texts, most of which hide nothing.

/** A set of flags, and above them the number of digits, up to `mostCounted`. */
export type Traits = number;

/** A character that is written differently, or a digit or letter of another script. */
const encoded = 1;
/** What stands between a name and its value: one of `:=>#`, or `is`. */
const sign = 2;
const letter = 4;
const digit = 8;
/** A digit behind a space. */
const spacedDigit = 16;
/** The beginning of a JSON Web Token. */
const token = 32;
const [digitsShift, mostCounted] = [8, 1000];

const escapeUnit = 0x1b;
const traitOfUnit = Uint8Array.from({ length: 128 }, (_, unit) => {
  const character = String.fromCharCode(unit);
  if (unit === escapeUnit || '\\%&'.includes(character)) return encoded;
  if (':=>#'.includes(character)) return sign;
  if (/[a-z]/i.test(character)) return letter;
  return /\d/.test(character) ? digit : 0;
});

/** The traits of a part of a text. */
export function traitsOf(text: string, start = 0, end = text.length): Traits {
  let flags = 0;
  let digits = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    const trait = unit < 128 ? (traitOfUnit[unit] as number) : encoded;
    flags |= trait;
    if (trait === digit) {
      digits++;
      if (text.charCodeAt(at - 1) <= 0x20) flags |= spacedDigit;
    } else if ((unit | 0x20) === 0x73) {
      if ((text.charCodeAt(at - 1) | 0x20) === 0x69 && !isWordAt(text, at + 1)) flags |= sign;
    } else if (unit === 0x4a && text.startsWith('eyJ', at - 2)) flags |= token;
  }
  return flags | (Math.min(digits, mostCounted) << digitsShift);
}

function isWordAt(text: string, at: number): boolean {
  return /^\w/.test(text.charAt(at));
}

/** Whether its normal form may differ: it has escapes, entities, or characters beyond ASCII. */
export function isEncoded(traits: Traits): boolean {
  return (traits & encoded) !== 0;
}

/** Letters of ASCII, which names of fields begin with; for others see `isEncoded`. */
export function hasLetters(traits: Traits): boolean {
  return (traits & letter) !== 0;
}

/** Whether a text may have a JSON Web Token in it. */
export function hasToken(traits: Traits): boolean {
  return (traits & token) !== 0;
}

/** Whether a name and a value can be told apart. */
export function hasNamedValue(traits: Traits): boolean {
  return (traits & sign) !== 0 && hasLetters(traits);
}

/** Whether a name can be followed by digits without a sign. */
export function hasNamedDigits(traits: Traits): boolean {
  return (traits & spacedDigit) !== 0 && hasLetters(traits) && digitsIn(traits) >= 3;
}

/** How many digits there are, at most a thousand. */
export function digitsIn(traits: Traits): number {
  return traits >> digitsShift;
}

/** Digits that make an account number in prose, the shortest of what is recognized by its form beside words. */
const fewestWithWords = 6;
const fewestAlone = 13;

/** Whether nothing can be hidden in such a text but what the name of its field or a known secret says. */
export function hideNothing(traits: Traits): boolean {
  if ((traits & (encoded | token)) !== 0 || hasNamedValue(traits) || hasNamedDigits(traits)) return false;
  return digitsIn(traits) < (hasLetters(traits) ? fewestWithWords : fewestAlone);
}

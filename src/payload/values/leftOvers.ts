import { lastNameOf } from '../document/document.ts';
import { miswrittenPlaceholdersIn } from '../document/placeholders.ts';

/** How much freedom a field leaves its text: an ID or a code, a name or an address, or prose. */
export type TextKind = 'value' | 'name' | 'prose';

/**
 * A part of a template that was not replaced, anywhere in a value; whole values are also checked by `wholeTemplate`.
 */
const templates: readonly RegExp[] = [
  /\[object \w+\]|\[Function(?:: \w{1,60})?\]/,
  // {{name}} of other programs; our own placeholders are taken out before
  /\{\{[^{}]{1,60}\}\}/,
  // {% name %}
  /\{%[^{}%]{1,60}%\}/,
  // errors of spreadsheets
  /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!)$/,
  // ${name}, #{name}, $(NAME)
  /[$#]\{[^{}]{1,60}\}|\$\([A-Za-z_]\w{0,60}\)/,
  // <%= name %>
  /<%[^%]{0,60}%>/,
  // %s, %1$s, %(name)s; not "50%d…" nor an escape of a URL
  /(?<![\d%])%(?:\d{1,2}\$|\(\w{1,60}\))?[sd](?![A-Za-z0-9])/,
];

/** {0}, which between two letters can be meant in a name or in prose. */
const numbered = /(?<!\{)\{\d{1,2}\}(?!\})/;
const numberedAlone = /(?<![\w{])\{\d{1,2}\}(?!\})|(?<!\{)\{\d{1,2}\}(?![\w}])/;

/** A whole value that is a name in the brackets or signs of a template. */
const wholeTemplate =
  /^(?:\$[A-Za-z_]\w{2,60}|%[A-Za-z_]\w{1,60}%|<[A-Za-z][\w .-]{1,60}>|\{[A-Za-z][\w .-]{0,60}\}|__[A-Za-z]\w{0,60}__)$/;

/** What programs write for no value, alone or repeated ("undefined undefined" is a first and a last name). */
const nothing = /^(?:undefined|null|NaN|\(null\))(?: (?:undefined|null|NaN|\(null\)))*$|^Invalid Date$/;

/** The same in the spellings of more languages, and orders to fill something in: personal names may look like them. */
const nothingOrToDo =
  /^(?:undefined|null|nil|nan|none|string|n\/a|-?infinity)$|^(?:TODO|FIXME|TBD|change_?me|(?:your|insert|replace|enter)[ _-].{0,60})$/i;

/** The same as one part of an ID, for example "CR-undefined", or a variable in it, "CR-$ORDER_ID". */
const partOfId = /(?:^|[-_:/.#|])(?:undefined|null|NaN|None)(?:$|[-_:/.#|])|(?<!\w)\$[A-Z_][A-Z0-9_]{2,60}\b/;

/** A name in the brackets of a template, a variable of a process, or an object as Java writes it. */
const variable =
  /^(?:\[[A-Za-z][\w .-]{1,60}\]|<<[A-Za-z][\w .-]{0,60}>>|(?:process\.env\.|\$env:|env:)\w{1,60}|(?:[A-Za-z]\w{0,60}\.){1,9}\w{1,60}@[0-9a-f]{5,8})$/;

/** Our own placeholders have rules of their own. */
const placeholder = /\{\{\s*\$[^{}]*\}\}/g;

/** Longer texts are data, not values that were not filled in. */
const longest = 300;

/**
 * Whether a program or a template left its own word where a value belongs: "undefined", "[object Object]", "${NAME}",
 * "%s". Spaces around it don't matter. In prose and names fewer words are reported, because they may be meant.
 */
export function isLeftOver(text: string, kind: TextKind): boolean {
  if (text.length > longest) return false;
  if (miswrittenPlaceholdersIn(text).length > 0) return false;
  const value = text.replace(placeholder, '').trim();
  if (nothing.test(value) || templates.some((template) => template.test(value))) return true;
  if ((kind === 'value' ? numbered : numberedAlone).test(value)) return true;
  if (kind === 'prose') return /^\$[A-Za-z_]\w{2,60}$|^%[A-Za-z_]\w{1,60}%$/.test(value);
  if (wholeTemplate.test(value)) return true;
  return kind === 'value' && [nothingOrToDo, partOfId, variable].some((pattern) => pattern.test(value));
}

const prose =
  /^(?:comments|customerMemo|value|data|productName|feeDescription|userAgent|url|restrictedTicketDesciption)$/;
const names =
  /name$|address\d?$|^(?:locality|city|terminalCity|location|title|contact|roomRateType|roomBedType|roomTaxType|roomLocation|endorsementsRestrictions|district|county|vehicleMake|vehicleModel|hotelName)$/i;
/** Names of things, unlike those of cardholders or places: they are values like any other. */
const codes = /^(?:paymentInformation\.|clientReferenceInformation\.|deviceInformation\.|tokenInformation\.)/;

/** The kind of text at a path of the schema. */
export function textKindOf(schemaPath: string): TextKind {
  const leaf = lastNameOf(schemaPath);
  if (prose.test(leaf) && !schemaPath.endsWith('fluidData.value')) return 'prose';
  return names.test(leaf) && !codes.test(schemaPath) ? 'name' : 'value';
}

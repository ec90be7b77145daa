/**
 * What a terminal or a CI log would act on instead of showing it: control characters (line ends and escapes among
 * them), format characters (writing direction, zero width, tags), separators of lines, and halves of surrogate pairs.
 */
const active = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/** What CI systems take for a command wherever it stands in a line: Azure Pipelines, TeamCity, older GitHub runners. */
const command = /##(?=\[|vso\[|teamcity\[)/g;

/** A text from a payload or a file name as one line that can be printed anywhere: what is active becomes `\u001b`. */
export function visible(text: string): string {
  return text.replace(active, unicodeEscapes).replace(command, '#\\u0023');
}

/** As `visible`, for a text of several lines: its tabs and line ends stay. */
export function visibleLines(text: string): string {
  return text
    .split(/(\t|\r?\n)/)
    .map((part, i) => (i % 2 === 0 ? visible(part) : part))
    .join('');
}

/** A name of a file as a sentence shows it. */
export function quoted(name: string): string {
  return `"${visible(name)}"`;
}

/** A value as JSON in one line that can be printed anywhere, and that means the same when it is read. */
export function visibleJson(value: unknown): string {
  return JSON.stringify(value).replace(active, unicodeEscapes).replace(command, '#\\u0023');
}

/** JSON's own escapes; characters beyond 16 bits are written as two. */
function unicodeEscapes(character: string): string {
  return [...Array(character.length).keys()]
    .map((unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`)
    .join('');
}

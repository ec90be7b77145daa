import { createScanner } from 'jsonc-parser';

/**
 * VS Code keeps no longer text in an editor that extensions see; many short lines deep inside would be hundreds of MB.
 */
const longestLayout = 48 * 1024 * 1024;

/**
 * A JSON text in lines and indented, otherwise as it is written: one pass over its tokens. As it is written altogether
 * where the layout would be longer than 48 MB.
 */
export function formatJson(json: string): string {
  const parts: string[] = [];
  let length = 0;
  let line = '\n';
  let last = '';
  for (const token of tokensOf(json)) {
    const closes = token === '}' || token === ']';
    if (closes) line = line.slice(0, -2);
    const isEmpty = closes && opens(last);
    const isNext = closes || opens(last) || last === ',';
    const between = isNext && !isEmpty ? line : last === ':' ? ' ' : '';
    parts.push(between, token);
    length += between.length + token.length;
    if (length > longestLayout) return json;
    if (opens(token)) line += '  ';
    last = token;
  }
  return parts.join('');
}

function opens(token: string): boolean {
  return token === '{' || token === '[';
}

/** The tokens as they are written, without the spaces between them. */
function* tokensOf(json: string): Generator<string> {
  const scanner = createScanner(json);
  for (scanner.scan(); scanner.getTokenLength() > 0; scanner.scan()) {
    const start = scanner.getTokenOffset();
    const token = json.slice(start, start + scanner.getTokenLength());
    if (token.trim() !== '') yield token;
  }
}

/** A snippet as VS Code's snippet files have it. */
export interface Snippet {
  readonly name: string;
  readonly prefix: string;
  readonly description: string;
  /** In VS Code's snippet syntax. */
  readonly body: string;
}

/** The scheme of documents that show an expanded snippet: payloads by their names, but nobody's yet. */
export const previewScheme = 'cybersource-credit-preview';

/** The snippets of a snippet file; the file is part of the extension, so its shape is known. */
export function readSnippets(file: string): Snippet[] {
  const snippets = JSON.parse(file) as Record<
    string,
    { readonly prefix: string; readonly description: string; readonly body: readonly string[] }
  >;
  return Object.entries(snippets).map(([name, { prefix, description, body }]) => ({
    name,
    prefix,
    description,
    body: body.join('\n'),
  }));
}

/**
 * The text that a snippet gives when every tab stop keeps its default: the placeholder's text, the first of the
 * choices, nothing for a bare stop. Our snippets have no stops inside of stops, no repeated stops and no variables; a
 * test fails on one that has.
 */
export function expandSnippet(body: string): string {
  return body.replace(tabStop, (_, escaped = '', content = '', first = '') => escaped + unescaped(content) + first);
}

/** An escaped character, or a tab stop: `${1:content}`, `${1|first,second|}`, `${1}` or `$1`. */
const tabStop = /\\([$}\\])|\$\{\d+(?::((?:\\.|[^\\}])*)|\|([^,|]*)[^|]*\|)?\}|\$\d+/gs;

function unescaped(content: string): string {
  return content.replace(/\\([$}\\])/g, '$1');
}

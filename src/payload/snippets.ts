/** A snippet as VS Code's snippet files have it. */
export interface Snippet {
  readonly name: string;
  readonly prefix: string;
  readonly description: string;
  /** In VS Code's snippet syntax. */
  readonly body: string;
}

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
 * choices, nothing for a bare stop.
 */
export function expandSnippet(body: string): string {
  let text = body;
  // Innermost first: placeholders may hold others.
  for (let before = ''; before !== text; ) {
    before = text;
    text = text
      .replace(/(?<!\\)\$\{\d+\|((?:[^,|\\]|\\.)*)[^|]*\|\}/g, '$1')
      .replace(/(?<!\\)\$\{\d+(?::((?:[^{}\\]|\\.|\{\{[^{}]*\}\})*))?\}/g, (_, value: string = '') => value);
  }
  return text.replace(/(?<!\\)\$\d+/g, '').replace(/\\([$}\\,|])/g, '$1');
}

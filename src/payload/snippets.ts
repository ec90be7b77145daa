/** A snippet as VS Code's snippet files have it. */
export interface Snippet {
  readonly name: string;
  readonly prefix: string;
  readonly description: string;
  /** In VS Code's snippet syntax. */
  readonly body: string;
}

/** Text, or a tab stop with what stands there at first. */
type Part = string | { readonly number: string; readonly content: readonly Part[] };

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
 * choices, nothing for a bare stop. Stops of the same number all get the default of the first one that has any.
 * Variables and transforms, which our snippets do not use, stay as they are written.
 */
export function expandSnippet(body: string): string {
  const parts = partsOf(body);
  return textOf(parts, defaultsIn(parts));
}

/** Choices have escapes of their own, and neither a dollar sign nor a brace means anything in them. */
const choice = String.raw`(?:[^,|\\]|\\[,|\\]|\\(?![,|\\]))+`;
/** One step through a body. The last alternative makes the rest text, character by character. */
const step = new RegExp(
  [
    String.raw`\\(?<escaped>[$}\\])`,
    String.raw`\$(?<bare>\d+)`,
    String.raw`\$\{(?<braced>\d+)\}`,
    String.raw`\$\{(?<chooser>\d+)\|(?<first>${choice})(?:,${choice})*\|\}`,
    String.raw`\$\{(?<opened>\d+):`,
    String.raw`[^\\$}]+`,
    '.',
  ].join('|'),
  'gs',
);

/** What a body is made of. */
function partsOf(body: string): readonly Part[] {
  let content: Part[] = [];
  const around: { readonly start: string; readonly number: string; readonly content: Part[] }[] = [];
  for (const match of body.matchAll(step)) {
    const [text] = match;
    const { escaped, bare, braced, chooser, first = '', opened } = match.groups ?? {};
    const inner = text === '}' ? around.pop() : undefined;
    if (opened) {
      around.push({ start: text, number: opened, content });
      content = [];
    } else if (inner) {
      content = [...inner.content, { number: inner.number, content }];
    } else if (chooser) {
      content.push({ number: chooser, content: [first.replace(/\\([,|\\])/g, '$1')] });
    } else {
      const number = bare ?? braced;
      content.push(number ? { number, content: [] } : (escaped ?? text));
    }
  }
  // A placeholder that is never closed is text.
  return [...around.flatMap(({ start, content: before }) => [...before, start]), ...content];
}

/** The first default of every number; the final stop, 0, has none but its own. */
function defaultsIn(parts: readonly Part[], found = new Map<string, readonly Part[]>()) {
  for (const part of parts) {
    if (typeof part === 'string') continue;
    const { number, content } = part;
    if (content.length > 0 && number !== '0' && !found.has(number)) found.set(number, content);
    defaultsIn(content, found);
  }
  return found;
}

function textOf(parts: readonly Part[], defaults: ReadonlyMap<string, readonly Part[]>): string {
  return parts
    .map((part) => {
      if (typeof part === 'string') return part;
      const { number, content } = part;
      // Inside its own default a stop is empty, or it would go on for ever.
      const others = new Map([...defaults].filter(([other]) => other !== number));
      return textOf(defaults.get(number) ?? content, others);
    })
    .join('');
}

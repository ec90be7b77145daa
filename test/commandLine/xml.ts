/** An element of an XML document. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
}

// XML 1.0 (fifth edition): production 2 (characters), 10 (attribute values), 14 (character data), 67 (references).
const forbidden = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;
const attribute = /\s+([A-Za-z_:][\w:.-]*)="([^"<]*)"/g;
const tag = /<(\/?)([A-Za-z_:][\w:.-]*)((?:\s+[A-Za-z_:][\w:.-]*="[^"<]*")*)\s*(\/?)>/y;
const badReference = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/;

/** The root of a document of elements, attributes and texts; throws for everything that is not well-formed. */
export function parseXml(text: string): XmlElement {
  if (forbidden.test(text)) throw new Error('a character that XML cannot hold');
  if (badReference.test(text)) throw new Error('an ampersand that begins no reference');
  const declaration = /^<\?xml version="1\.0" encoding="UTF-8"\?>/.exec(text)?.[0] ?? '';
  const root = { name: '', attributes: {}, children: [] as XmlElement[] };
  const open: { name: string; attributes: Record<string, string>; children: XmlElement[] }[] = [root];
  for (let at = declaration.length; at < text.length; ) {
    if (text[at] !== '<') {
      const end = text.indexOf('<', at) < 0 ? text.length : text.indexOf('<', at);
      const content = text.slice(at, end);
      if (content.includes(']]>')) throw new Error(']]> in a text');
      if (open.length === 1 && content.trim() !== '') throw new Error('text outside of the root');
      at = end;
      continue;
    }
    tag.lastIndex = at;
    const found = tag.exec(text);
    if (!found) throw new Error(`no tag: ${text.slice(at, at + 80)}`);
    at = tag.lastIndex;
    const [, closing, name = '', written = '', isEmpty] = found;
    if (closing) {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes another element`);
      continue;
    }
    const pairs = [...written.matchAll(attribute)].map(([, key = '', value = '']) => [key, value] as const);
    if (new Set(pairs.map(([key]) => key)).size < pairs.length) throw new Error('an attribute twice');
    const element = { name, attributes: Object.fromEntries(pairs), children: [] };
    open.at(-1)?.children.push(element);
    if (!isEmpty) open.push(element);
  }
  const [only, ...more] = root.children;
  if (open.length > 1 || !only || more.length > 0) throw new Error('not one whole root');
  return only;
}

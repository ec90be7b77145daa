import { parseXml, type XmlElement } from './xml.ts';

/**
 * What an XML schema says against a document, as sentences. Reads a schema that is made of global elements with
 * attributes and a sequence of references, as junit-4.xsd is. Throws for everything else.
 */
export function readXsd(text: string): (document: XmlElement) => readonly string[] {
  const declarations = new Map<string, XmlElement>();
  for (const declaration of parseXml(text.replace(/^<\?xml.*?\?>|<!--.*?-->/gs, '').trim()).children) {
    if (declaration.name !== 'xs:element') throw new Error(`a schema with ${declaration.name}`);
    declarations.set(declaration.attributes.name ?? '', declaration);
  }
  const check = (element: XmlElement): string[] => {
    const declaration = declarations.get(element.name);
    if (!declaration) return [`<${element.name}> is not declared`];
    return [...faultsOf(element, declaration), ...element.children.flatMap(check)];
  };
  return check;
}

function faultsOf(element: XmlElement, { attributes, children }: XmlElement): string[] {
  const { name } = element;
  if (attributes.type === 'xs:string') {
    const inside = [...Object.keys(element.attributes), ...element.children.map((child) => child.name)];
    return inside.map((part) => `${part} in <${name}>, which is a text`);
  }
  const [type] = children;
  if (type?.name !== 'xs:complexType') throw new Error(`an element with ${type?.name}`);
  const declared = type.children.filter((part) => part.name === 'xs:attribute').map((part) => part.attributes);
  const sequence = type.children.find((part) => part.name === 'xs:sequence')?.children ?? [];
  return [
    ...Object.keys(element.attributes)
      .filter((attribute) => !declared.some((one) => one.name === attribute))
      .map((attribute) => `<${name}> has the attribute ${attribute}`),
    ...declared
      .filter((one) => one.use === 'required' && element.attributes[one.name ?? ''] === undefined)
      .map((one) => `<${name}> has no attribute ${one.name}`),
    ...faultsInSequence(element, sequence),
  ];
}

/** Elements that don't come in the order, or as often, as they are declared. */
function faultsInSequence({ name, children }: XmlElement, sequence: readonly XmlElement[]): string[] {
  const rest = children.map((child) => child.name);
  const faults: string[] = [];
  for (const { attributes } of sequence) {
    const { ref = '', minOccurs = '1', maxOccurs = '1' } = attributes;
    let count = 0;
    while (rest[0] === ref && (maxOccurs === 'unbounded' || count < Number(maxOccurs))) {
      rest.shift();
      count++;
    }
    if (count < Number(minOccurs)) faults.push(`<${name}> has too few <${ref}>`);
  }
  return [...faults, ...rest.map((other) => `<${other}> is not expected here in <${name}>`)];
}

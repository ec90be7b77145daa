import { PayloadDocument, pathOf, type Range, walk } from '../../payload/document/document.ts';
import { formatJson } from './formatJson.ts';

/**
 * Members that are new in every response, by their path or the end of it (`api-facts.md` 4). The `transactionId` of the
 * request, which some responses echo, has to be new in every request.
 */
const alwaysNew =
  /^(?:id|clientReferenceInformation\.transactionId|_links\..*href)$|(?:^|\.)(?:reconciliationId|submitTimeU(?:tc|TC)|updateTimeUtc|submitLocalDateTime|processorInformation\.(?:approvalCode|transactionId|networkTransactionId|retrievalNumber|systemTraceAuditNumber)|economicallyRelatedTxnId)$/;

/** A member that is cut out of a JSON text. */
interface Moved {
  readonly path: string;
  readonly range: Range;
  readonly value: string;
}

/**
 * A response for the comparison with another: laid out, with the IDs and times that are new in every response moved to
 * the end, by their paths, under the comment `heading`. As it is written where it is not a JSON object.
 */
export function comparableText(body: string, heading: string): string {
  const document = new PayloadDocument(body);
  if (document.root?.type !== 'object' || document.syntaxFaults.length > 0) return body;
  const moved = movedMembers(document, body);
  const rest = formatJson(without(body, moved));
  if (moved.length === 0) return `${rest}\n`;
  const lines = moved.map(({ path, value }) => `  ${JSON.stringify(path)}: ${value}`);
  const matter = rest === '{}' ? '{\n' : `${rest.slice(0, rest.lastIndexOf('}')).trimEnd()},\n\n`;
  return `${matter}  // ${heading}\n${lines.join(',\n')}\n}\n`;
}

function movedMembers(document: PayloadDocument, body: string): readonly Moved[] {
  const moved: Moved[] = [];
  for (const { node, schemaPath } of walk(document)) {
    const member = node.parent;
    if (node.children || member?.type !== 'property' || !alwaysNew.test(schemaPath)) continue;
    const value = body.slice(node.offset, node.offset + node.length);
    moved.push({ path: pathOf(node), range: { start: member.offset, end: member.offset + member.length }, value });
  }
  return moved.sort((a, b) => a.path.localeCompare(b.path, 'en'));
}

/** The text without these members, and without the commas that belong to them. */
function without(text: string, moved: readonly Moved[]): string {
  const inOrder = moved.map(({ range }) => range).sort((a, b) => a.start - b.start);
  let kept = '';
  let at = 0;
  for (const { start, end } of inOrder) {
    kept += text.slice(at, start);
    const comma = /^\s*,/.exec(text.slice(end, end + 100));
    if (!comma) kept = kept.replace(/,\s*$/, '');
    at = end + (comma?.[0].length ?? 0);
  }
  return kept + text.slice(at);
}

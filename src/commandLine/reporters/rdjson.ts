import type { Range } from '../../payload/document/document.ts';
import type { Severity } from '../../payload/findings/finding.ts';
import { JsonItems } from './jsonItems.ts';
import { type CheckedFile, type Reporter, sentenceOf } from './reporter.ts';

const severities: Readonly<Record<Severity, 'ERROR' | 'WARNING' | 'INFO'>> = {
  error: 'ERROR',
  warning: 'WARNING',
  information: 'INFO',
  hint: 'INFO',
};

/** The Reviewdog Diagnostic Format, as one JSON document; lines from 1, columns from 1 in bytes of UTF-8. */
export function rdjson(): Reporter {
  const items = new JsonItems();
  return {
    start: () => '{"source":{"name":"cybersource-credits"},"diagnostics":[',
    checked: (file) =>
      items.write(
        file.findings.map((finding) => ({
          message: sentenceOf(finding),
          location: { path: file.location, range: rangeIn(file, finding.range) },
          severity: severities[finding.severity],
          code: { value: finding.code },
        })),
      ),
    refused: ({ location, sentence }) =>
      items.write([{ message: sentence, location: { path: location }, severity: 'ERROR' }]),
    end: () => '\n]}\n',
  };
}

function rangeIn({ text, lines }: CheckedFile, { start, end }: Range) {
  const position = (offset: number) => {
    const { line, character } = lines.position(offset);
    return { line: line + 1, column: Buffer.byteLength(text.slice(offset - character, offset)) + 1 };
  };
  return { start: position(start), end: position(end) };
}

import type { Range } from '../../payload/document/document.ts';
import type { Severity } from '../../payload/findings/finding.ts';
import { visibleJson } from '../terminal/visible.ts';
import { fingerprintsOf } from './fingerprints.ts';
import { JsonItems } from './jsonItems.ts';
import { type CheckedFile, type RefusedFile, type Reporter, type ReportSettings, sentenceOf } from './reporter.ts';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** SARIF 2.1.0, which code scanning of GitHub and Azure takes; lines and columns from 1. */
export function sarif({ version }: ReportSettings): Reporter {
  const items = new JsonItems();
  const codes = new Set<string>();
  const refused: RefusedFile[] = [];
  const resultsOf = (file: CheckedFile) => {
    const fingerprints = fingerprintsOf(file);
    return file.findings.map((finding, i) => {
      codes.add(finding.code);
      return {
        ruleId: finding.code,
        level: levels[finding.severity],
        message: { text: sentenceOf(finding) },
        locations: [locationOf(file, finding.range)],
        partialFingerprints: { 'finding/v1': fingerprints[i] },
      };
    });
  };
  return {
    start: () =>
      '{"version":"2.1.0","$schema":"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json","runs":[{"columnKind":"utf16CodeUnits","results":[',
    checked: (file) => items.write(resultsOf(file)),
    refused: (file) => {
      refused.push(file);
      return '';
    },
    end: () => {
      const rules = [...codes].sort().map((id) => ({ id }));
      const tool = { driver: { name: 'cybersource-credits', version, rules } };
      const invocations = [
        {
          executionSuccessful: refused.length === 0,
          toolExecutionNotifications: refused.map(({ location, sentence }) => ({
            level: 'error',
            message: { text: sentence },
            locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(location) } } }],
          })),
        },
      ];
      return `\n],"tool":${visibleJson(tool)},"invocations":${visibleJson(invocations)}}]}\n`;
    },
  };
}

function locationOf({ location, lines }: CheckedFile, range: Range): object {
  const [start, end] = [lines.position(range.start), lines.position(range.end)];
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(location) },
      region: {
        startLine: start.line + 1,
        startColumn: start.character + 1,
        endLine: end.line + 1,
        endColumn: end.character + 1,
      },
    },
  };
}

/** A reference relative to the working folder, or a whole URI for a file outside of it. */
function uriOf(location: string): string {
  const path = location.split('/').map(escaped).join('/');
  if (location.startsWith('/')) return `file://${path}`;
  return /^[A-Za-z]:\//.test(location) ? `file:///${path}` : path;
}

/** Halves of surrogate pairs, which no URI can hold, become U+FFFD. */
function escaped(step: string): string {
  return encodeURIComponent(Buffer.from(step).toString());
}

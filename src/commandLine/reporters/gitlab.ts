import type { Severity } from '../../payload/findings/finding.ts';
import { fingerprintOf, fingerprintsOf } from './fingerprints.ts';
import { JsonItems } from './jsonItems.ts';
import { type Reporter, sentenceOf } from './reporter.ts';

const severities: Readonly<Record<Severity, 'critical' | 'major' | 'minor' | 'info'>> = {
  error: 'critical',
  warning: 'major',
  information: 'minor',
  hint: 'info',
};

/** A Code Quality report of GitLab, in the format of Code Climate: one JSON array; lines from 1. */
export function gitlab(): Reporter {
  const items = new JsonItems();
  return {
    start: () => '[',
    checked: (file) => {
      const fingerprints = fingerprintsOf(file);
      return items.write(
        file.findings.map((finding, i) => ({
          description: sentenceOf(finding),
          check_name: finding.code,
          fingerprint: fingerprints[i],
          severity: severities[finding.severity],
          location: { path: file.location, lines: { begin: file.lines.position(finding.range.start).line + 1 } },
        })),
      );
    },
    refused: ({ location, sentence }) =>
      items.write([
        {
          description: sentence,
          check_name: 'not-checked',
          fingerprint: fingerprintOf([location, 'not-checked']),
          severity: 'blocker',
          location: { path: location, lines: { begin: 1 } },
        },
      ]),
    end: () => '\n]\n',
  };
}

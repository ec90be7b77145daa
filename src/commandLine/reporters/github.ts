import type { Severity } from '../../payload/findings/finding.ts';
import { type Reporter, sentenceOf } from './reporter.ts';
import { workflowCommand } from './workflowCommand.ts';

const commands: Readonly<Record<Severity, 'error' | 'warning' | 'notice'>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** Workflow commands of GitHub Actions, which become annotations; positions from 1. */
export function github(): Reporter {
  return {
    start: () => '',
    checked: ({ location, lines, findings }) =>
      findings
        .map((finding) => {
          const { code, severity, range } = finding;
          const [start, end] = [lines.position(range.start), lines.position(range.end)];
          return workflowCommand(commands[severity], sentenceOf(finding), {
            file: location,
            line: start.line + 1,
            endLine: end.line + 1,
            // GitHub takes columns within one line only.
            ...(start.line === end.line && { col: start.character + 1, endColumn: end.character + 1 }),
            title: code,
          });
        })
        .join(''),
    refused: ({ location, sentence }) => workflowCommand('error', sentence, { file: location }),
    end: ({ tooMany }) => (tooMany ? workflowCommand('error', tooMany, {}) : ''),
  };
}

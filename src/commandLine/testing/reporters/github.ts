import { workflowCommand } from '../../reporters/workflowCommand.ts';
import { pretty } from './pretty.ts';
import { failureLines, type RunReporter, type RunReportSettings } from './runReporter.ts';

/** The lines for the user, and an annotation for each case that failed, at the expectation that it missed. */
export function github(settings: RunReportSettings): RunReporter {
  const lines = pretty(settings);
  return {
    ...lines,
    ran: (test) => {
      if (test.passed) return lines.ran(test);
      const { location, line } = test.place;
      const title = `${test.name}: ${test.isUnknown ? 'outcome unknown' : 'failed'}`;
      const message = failureLines(test).join(' | ');
      return lines.ran(test) + workflowCommand('error', message, { file: location, line, title });
    },
    refused: ({ location, sentence }) => workflowCommand('error', sentence, { file: location }),
  };
}

import { visible, visibleJson } from '../../terminal/visible.ts';
import { outcomeText, type RanCase, type RunReporter } from './runReporter.ts';

/** TAP version 14, a test point for each case, with YAML for those that failed. */
export function tap(): RunReporter {
  let count = 0;
  const point = (isOk: boolean, words: string) => `${isOk ? 'ok' : 'not ok'} ${++count} - ${escaped(words)}\n`;
  return {
    start: (total) => `TAP version 14\n1..${total}\n`,
    ran: (test) => {
      const line = point(test.passed, `${test.location} > ${test.name}`);
      return test.passed ? line : line + diagnostics(test);
    },
    refused: ({ location, sentence }) => point(false, `${location} > can be read`) + block({ message: sentence }),
    end: ({ skipped }) => (skipped > 0 ? 'Bail out! A case failed.\n' : ''),
  };
}

function diagnostics({ steps, place }: RanCase): string {
  const failed = steps.filter(({ failures }) => failures.length > 0);
  return block({
    message: failed[0]?.message ?? '',
    at: `${place.location}:${place.line}`,
    steps: steps.map((step) => `${step.request}: ${outcomeText(step)}`),
    failures: failed.flatMap(({ failures }) => failures),
  });
}

/** YAML takes every line of JSON as it is. */
function block(values: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(values).map(([name, value]) => `  ${name}: ${visibleJson(value)}\n`);
  return `  ---\n${lines.join('')}  ...\n`;
}

/** A hash would begin a directive. */
function escaped(words: string): string {
  return visible(words).replace(/[\\#]/g, '\\$&');
}

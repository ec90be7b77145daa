import { visibleJson } from '../../terminal/visible.ts';
import type { RunReporter } from './runReporter.ts';

/**
 * One document: `{"cases": [{"file", "name", "passed", "steps": [{"request", "outcome", "status", "reason",
 * "mayHaveHappened", "message", "failures": [{"path", "expected", "actual"}]}]}]}`. Nothing has a value: `status` and
 * `reason` are `null`, and an `actual` that is not there is `{"$absent": true}`.
 */
export function json(): RunReporter {
  let isFirst = true;
  return {
    start: () => '{"cases":[',
    ran: ({ file, name, passed, steps }) => {
      const comma = isFirst ? '' : ',';
      isFirst = false;
      return `${comma}\n${visibleJson({ file, name, passed, steps })}`;
    },
    refused: () => '',
    end: () => '\n]}\n',
  };
}

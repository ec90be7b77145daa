import { visibleJson } from '../terminal/visible.ts';
import type { Reporter } from './reporter.ts';

/**
 * A line of JSON for each file: `{"file", "findings": [{"code", "severity", "path", "message", "range"}]}`, positions
 * from 0.
 */
export function json(): Reporter {
  return {
    start: () => '',
    checked: ({ file, lines, findings }) => {
      const plain = findings.map(({ code, severity, path, message, range }) => ({
        code,
        severity,
        path,
        message,
        range: { start: lines.position(range.start), end: lines.position(range.end) },
      }));
      return `${visibleJson({ file, findings: plain })}\n`;
    },
    refused: () => '',
    end: () => '',
  };
}

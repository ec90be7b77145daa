import { visible } from '../terminal/visible.ts';

/** A line that GitHub Actions takes for a command, `::error file=…::MESSAGE`, whatever is in the message. */
export function workflowCommand(
  command: string,
  message: string,
  properties: Readonly<Record<string, string | number>>,
): string {
  const written = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${[command, written.join(',')].filter(Boolean).join(' ')}::${data(message)}\n`;
}

function data(text: string): string {
  return visible(text).replaceAll('%', '%25');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

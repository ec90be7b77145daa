import * as vscode from 'vscode';
import type { Exchange } from '../../exchange/exchange.ts';
import { redact } from '../../exchange/redaction/redact.ts';
import { placesOf } from '../../exchange/response/fieldErrorPlaces.ts';
import type { TestCase } from '../../expectations/expectation.ts';
import type { StepResult } from '../../expectations/runCase.ts';
import type { Finding } from '../../payload/findings/finding.ts';
import { rangeIn, rangeOf, type TestFile } from './payloadTestTree.ts';

/** Expected and actual of a step's failures, each at its place in the expectation file, or in the payload. */
export function messagesOf(file: TestFile, step: StepResult, secrets: readonly string[]): vscode.TestMessage[] {
  return step.failures.map(({ path, expected, actual }) => {
    const [wanted, was] = [expected, actual].map((value) => redact(JSON.stringify(value, null, 2), secrets));
    const message = vscode.TestMessage.diff(redact(`${path}: ${step.message}`, secrets), wanted ?? '', was ?? '');
    message.location =
      file.expected === undefined
        ? new vscode.Location(file.payload, new vscode.Position(0, 0))
        : new vscode.Location(file.expectation, rangeIn(file, step.at, path));
    if (step.exchange) message.contextValue = 'response';
    return message;
  });
}

/** The findings of a payload, shown at its fields. */
export function printFindings(
  run: vscode.TestRun,
  file: TestFile,
  item: vscode.TestItem,
  findings: readonly Finding[],
): void {
  for (const { severity, code, message, range } of findings) {
    if (severity !== 'error' && severity !== 'warning') continue;
    const location = new vscode.Location(file.payload, rangeOf(file.text, range));
    run.appendOutput(
      `${redact(`${vscode.workspace.asRelativePath(file.payload)}: ${code}: ${message}`)}\r\n`,
      location,
      item,
    );
  }
}

/** What the response says of the payload's fields, shown at those fields. */
export function printFields(run: vscode.TestRun, file: TestFile, item: vscode.TestItem, { result }: Exchange): void {
  const errors = result?.fieldErrors ?? [];
  const places = placesOf(
    file.text,
    errors.map(({ field }) => field),
  );
  for (const [i, { field, reason }] of errors.entries()) {
    const place = places[i];
    const location = place && new vscode.Location(file.payload, rangeOf(file.text, place));
    run.appendOutput(`  ${redact(`${field}: ${reason}`)}\r\n`, location, item);
  }
}

/** A step and its outcome, in one line of the output. */
export function lineOf(file: TestFile, test: TestCase, step: StepResult, secrets: readonly string[]): string {
  const title = [vscode.workspace.asRelativePath(file.payload), test.name].filter((part) => part !== undefined);
  const { request, outcome, status, reason } = step;
  const words = [outcome, status, reason].filter((word) => word !== null);
  return `${redact(`${title.join(' > ')}: ${request}: ${words.join(' ')}`, secrets)}\r\n`;
}

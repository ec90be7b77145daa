import * as vscode from 'vscode';
import type { Limits } from '../exchange/transport.ts';
import type { Severity } from '../payload/finding.ts';

const section = 'cybersourceCredits';

/** Glob patterns of payload files. */
export function payloadPatterns(): readonly string[] {
  return vscode.workspace.getConfiguration(section).get<string[]>('payloadFiles', ['**/*.credit.json']);
}

/** The severities that a person has set by finding code, for a document. */
export function severityOverrides(document: vscode.TextDocument): Readonly<Record<string, Severity | 'off'>> {
  return vscode.workspace.getConfiguration(section, document).get<Record<string, Severity | 'off'>>('findings', {});
}

/** The limits of an exchange; settings count seconds and megabytes. */
export function limits(): Limits {
  const settings = vscode.workspace.getConfiguration(section);
  const seconds = (name: string, otherwise: number) => settings.get<number>(`timeouts.${name}`, otherwise) * 1000;
  return {
    connect: seconds('connect', 10),
    headers: seconds('headers', 30),
    total: seconds('total', 60),
    responseSize: settings.get<number>('responseSizeLimit', 10) * 1024 * 1024,
  };
}

/** Calls back when one of the extension's settings has changed. */
export function onDidChangeSettings(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(section)) listener();
  });
}

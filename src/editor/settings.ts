import * as vscode from 'vscode';
import { defaultLimits, type Limits } from '../exchange/transport.ts';
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
  const seconds = (name: 'connect' | 'headers' | 'total') =>
    settings.get<number>(`timeouts.${name}`, defaultLimits[name] / 1000) * 1000;
  const megabyte = 1024 * 1024;
  return {
    connect: seconds('connect'),
    headers: seconds('headers'),
    total: seconds('total'),
    responseSize: settings.get<number>('responseSizeLimit', defaultLimits.responseSize / megabyte) * megabyte,
  };
}

/** Calls back when one of the extension's settings has changed. */
export function onDidChangeSettings(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(section)) listener();
  });
}

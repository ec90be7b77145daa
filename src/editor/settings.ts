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

/** The limits of an exchange; settings count seconds and megabytes. What is no limit at all gives way to the default. */
export function limits(): Limits {
  const settings = vscode.workspace.getConfiguration(section);
  // VS Code underlines a wrong value in the settings, and hands it over all the same.
  const positive = (name: string, otherwise: number) => {
    const value = settings.get<unknown>(name);
    return typeof value === 'number' && value > 0 ? value : otherwise;
  };
  const seconds = (name: 'connect' | 'headers' | 'total') =>
    positive(`timeouts.${name}`, defaultLimits[name] / 1000) * 1000;
  const megabyte = 1024 * 1024;
  return {
    connect: seconds('connect'),
    headers: seconds('headers'),
    total: seconds('total'),
    responseSize: positive('responseSizeLimit', defaultLimits.responseSize / megabyte) * megabyte,
  };
}

/** Calls back when one of the extension's settings has changed. */
export function onDidChangeSettings(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(section)) listener();
  });
}

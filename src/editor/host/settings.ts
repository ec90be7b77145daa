import * as vscode from 'vscode';
import { defaultLimits, type Limits } from '../../exchange/transport/transport.ts';
import { defaultPatterns, patternsOf } from '../../payload/configuration/filePatterns.ts';
import { numberOf, type SettingValue } from '../../payload/configuration/settingValue.ts';
import { type SeverityChoices, saysRelaxed, severitiesOf } from '../../payload/configuration/severities.ts';
import { afterActivation, type Log } from './guard.ts';
import { type Located, sharedConfigs } from './sharedConfigs.ts';

const section = 'cybersourceCredits';
const megabyte = 1024 * 1024;

/** The settings that are numbers: their defaults and the largest values, as package.json has them. */
const numbers = {
  'timeouts.connect': { otherwise: defaultLimits.connect / 1000, most: 120 },
  'timeouts.headers': { otherwise: defaultLimits.headers / 1000, most: 600 },
  'timeouts.total': { otherwise: defaultLimits.total / 1000, most: 600 },
  responseSizeLimit: { otherwise: defaultLimits.responseSize / megabyte, most: 100 },
} as const;

type NumberName = keyof typeof numbers;

/** Glob patterns of payload files. */
export function payloadPatterns(): readonly string[] {
  return readPatterns().value;
}

/** Whether the setting says which files are payloads; then no shared configuration does. */
export function hasOwnPatterns(): boolean {
  const { globalValue, workspaceValue } = vscode.workspace.getConfiguration(section).inspect('payloadFiles') ?? {};
  return globalValue !== undefined || workspaceValue !== undefined;
}

/** The severities by finding code for a document: those that are set, and else those of its shared configuration. */
export function severityOverrides(document: Located): SeverityChoices {
  const set = severitiesOf(vscode.workspace.getConfiguration(section, document.uri).get<unknown>('findings')).value;
  return { ...sharedConfigs.of(document)?.config.findings, ...set };
}

/**
 * As `severityOverrides`, but by the user alone: what comes with a workspace must not silence a question before a send.
 */
export function ownSeverityOverrides(): SeverityChoices {
  return severitiesOf(vscode.workspace.getConfiguration(section).inspect('findings')?.globalValue).value;
}

/** Whether the account has relaxed requirements, see `saysRelaxed`; for a document, or by the settings alone. */
export function hasRelaxedRequirements(document?: Located): boolean {
  return saysRelaxed(
    document
      ? severityOverrides(document)
      : severitiesOf(vscode.workspace.getConfiguration(section).get<unknown>('findings')).value,
  );
}

/** The limits of an exchange; settings count seconds and megabytes. */
export function limits(): Limits {
  const value = (name: NumberName) => readNumber(name).value;
  return {
    connect: value('timeouts.connect') * 1000,
    headers: value('timeouts.headers') * 1000,
    total: value('timeouts.total') * 1000,
    responseSize: value('responseSizeLimit') * megabyte,
  };
}

/** Calls back when one of the extension's settings, or a shared configuration, has changed. */
export function onDidChangeSettings(listener: () => void): vscode.Disposable {
  return vscode.Disposable.from(
    sharedConfigs.onDidChange(listener),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(section)) listener();
    }),
  );
}

/**
 * Warns of settings and shared configurations that can't be used, each once in the life of the window: in the log, and
 * in a message.
 */
export function registerSettingWarnings(log: Log): vscode.Disposable {
  const warned = new Set<string>();
  const warn = () => {
    for (const [name, fault] of settingFaults()) {
      if (warned.has(name)) continue;
      warned.add(name);
      const message = fault(vscode.l10n.t('The setting "{0}"', `${section}.${name}`));
      log.warn(message);
      void vscode.window.showWarningMessage(message);
    }
  };
  return afterActivation(log, () => {
    warn();
    return vscode.Disposable.from(sharedConfigs.watch(log), onDidChangeSettings(warn));
  });
}

/** What is wrong with the settings, by their names without the section. */
function settingFaults(): (readonly [name: string, fault: (subject: string) => string])[] {
  const read: readonly (readonly [string, SettingValue<unknown>])[] = [
    ['payloadFiles', readPatterns()],
    ['findings', severitiesOf(vscode.workspace.getConfiguration(section).get<unknown>('findings'))],
    ...(Object.keys(numbers) as NumberName[]).map((name) => [name, readNumber(name)] as const),
  ];
  return read.flatMap(([name, { fault }]) => (fault === undefined ? [] : [[name, fault] as const]));
}

// VS Code underlines a wrong value in the settings, and hands it over all the same.
function readPatterns(): SettingValue<readonly string[]> {
  return patternsOf(vscode.workspace.getConfiguration(section).get<unknown>('payloadFiles'), defaultPatterns);
}

function readNumber(name: NumberName): SettingValue<number> {
  const { otherwise, most } = numbers[name];
  return numberOf(vscode.workspace.getConfiguration(section).get<unknown>(name), otherwise, most);
}

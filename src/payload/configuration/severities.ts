import { listed, t } from '../../l10n.ts';
import type { Finding, Severity } from '../findings/finding.ts';
import type { SettingValue } from './settingValue.ts';

/** A severity of a finding, or that it is not shown. */
export type SeverityChoice = Severity | 'off';

/** Severities by finding code. */
export type SeverityChoices = Readonly<Record<string, SeverityChoice>>;

/** Every choice, the gravest first. */
export const severityChoices: readonly SeverityChoice[] = ['error', 'warning', 'information', 'hint', 'off'];

/** Severities by finding code, as a setting or a shared configuration has them. */
export function severitiesOf(value: unknown): SettingValue<SeverityChoices> {
  if (value === undefined) return { value: {} };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { value: {}, fault: (subject) => t('{0} must be an object of finding codes and severities.', subject) };
  }
  const entries = Object.entries(value);
  const usable = entries.filter((entry): entry is [string, SeverityChoice] => severityChoices.includes(entry[1]));
  const severities = Object.fromEntries(usable);
  if (usable.length === entries.length) return { value: severities };
  return {
    value: severities,
    fault: (subject) => t('{0} takes the severities {1}; others are ignored.', subject, listed(severityChoices)),
  };
}

/**
 * Whether the account has relaxed requirements, so that a card number needs no `billTo`: who turns the finding about
 * that off says so, and a local sandbox then accepts it as well.
 */
export function saysRelaxed(choices: SeverityChoices): boolean {
  return choices['billTo.incomplete'] === 'off';
}

/** The findings with the severities that are chosen for their codes, without those that are off. */
export function withSeverities(findings: readonly Finding[], choices: SeverityChoices): readonly Finding[] {
  return findings.flatMap((finding) => {
    const severity = Object.hasOwn(choices, finding.code) ? choices[finding.code] : finding.severity;
    return severity === 'off' || severity === undefined ? [] : [{ ...finding, severity }];
  });
}

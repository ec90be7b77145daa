import { findingKinds } from './check.ts';
import { defaultPatterns, patternLimits } from './configuration/filePatterns.ts';
import { severityChoices } from './configuration/severities.ts';
import { sharedConfigName } from './configuration/sharedConfigName.ts';

/** The JSON schema of the shared configuration, with a member for each finding; the build writes it into `dist/`. */
export const configSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: sharedConfigName,
  description: 'Which files are credit payloads, and the severity of findings, for the command line and the editor.',
  type: 'object',
  allowComments: true,
  allowTrailingCommas: true,
  additionalProperties: false,
  properties: {
    $schema: { type: 'string' },
    payloadFiles: {
      description: 'Glob patterns of credit payload files, relative to the folder of this file.',
      type: 'array',
      maxItems: patternLimits.patterns,
      items: { type: 'string', minLength: 1, maxLength: patternLimits.length },
      default: defaultPatterns,
    },
    findings: {
      description: 'The severity of findings by code; "off" turns a finding off.',
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(
        Object.entries(findingKinds).map(([code, { severity }]) => [
          code,
          { enum: severityChoices, default: severity, description: `Severity of this finding. Default: ${severity}.` },
        ]),
      ),
      default: {},
    },
  },
} as const;

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JSONSchema } from 'vscode-json-languageservice';
import { readXsd } from './xsd.ts';

const schemaFile = (name: string) => readFileSync(join('test', 'commandLine', 'schemas', name), 'utf8');

export const publishedSarifSchema = JSON.parse(schemaFile('sarif-2.1.0-rtm.5.json')) as JSONSchema;

/** What the JUnit schema of Jenkins says against a document. */
export const junitFaults = readXsd(schemaFile('junit-4.xsd'));

const object = (required: readonly string[], properties: Record<string, JSONSchema>): JSONSchema => ({
  type: 'object',
  required: [...required],
  properties,
  additionalProperties: false,
});
const list = (items: JSONSchema): JSONSchema => ({ type: 'array', items });
const text: JSONSchema = { type: 'string' };
const nonEmptyText: JSONSchema = { type: 'string', minLength: 1 };
const from = (minimum: number): JSONSchema => ({ type: 'integer', minimum });

// OASIS, Static Analysis Results Interchange Format 2.1.0, sarif-schema-2.1.0.json: what our reports use of it, without
// members that are not used. Sections 3.4 (artifactLocation: `uri` is a uri-reference), 3.14 (run), 3.20 (invocation),
// 3.27 (result), 3.30 (region), 3.58 (notification).
const message = object(['text'], { text: nonEmptyText });
const sarifLocation = object(['physicalLocation'], {
  physicalLocation: object(['artifactLocation'], {
    artifactLocation: object(['uri'], { uri: { type: 'string', pattern: "^[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+$" } }),
    region: object(['startLine'], {
      startLine: from(1),
      startColumn: from(1),
      endLine: from(1),
      endColumn: from(1),
    }),
  }),
});
const level: JSONSchema = { enum: ['none', 'note', 'warning', 'error'] };

export const sarifSchema: JSONSchema = object(['version', 'runs'], {
  $schema: { type: 'string', format: 'uri' },
  version: { enum: ['2.1.0'] },
  runs: list(
    object(['tool'], {
      columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
      tool: object(['driver'], {
        driver: object(['name'], {
          name: nonEmptyText,
          version: text,
          rules: { ...list(object(['id'], { id: text })), uniqueItems: true },
        }),
      }),
      invocations: list(
        object(['executionSuccessful'], {
          executionSuccessful: { type: 'boolean' },
          toolExecutionNotifications: list(object(['message'], { level, message, locations: list(sarifLocation) })),
        }),
      ),
      results: list(
        object(['message'], {
          ruleId: text,
          level,
          message,
          locations: list(sarifLocation),
          partialFingerprints: { type: 'object', additionalProperties: text },
        }),
      ),
    }),
  ),
});

// GitLab documentation, "Code Quality", section "Code Quality report format": the members that are required.
export const codeQualitySchema: JSONSchema = list(
  object(['description', 'check_name', 'fingerprint', 'severity', 'location'], {
    description: nonEmptyText,
    check_name: nonEmptyText,
    fingerprint: { type: 'string', pattern: '^[0-9a-f]+$' },
    severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
    location: object(['path', 'lines'], {
      // Relative to the repository, and without a leading "./".
      path: { type: 'string', pattern: '^(?!\\./)' },
      lines: object(['begin'], { begin: from(1) }),
    }),
  }),
);

// reviewdog, proto/rdf/jsonschema/DiagnosticResult.json (Reviewdog Diagnostic Format). Columns: rdf.proto, `Position`.
const position = object(['line'], { line: from(1), column: from(1) });

export const rdjsonSchema: JSONSchema = object(['diagnostics'], {
  source: object(['name'], { name: text, url: text }),
  diagnostics: list(
    object(['message', 'location'], {
      message: text,
      location: object(['path'], { path: text, range: object(['start'], { start: position, end: position }) }),
      severity: { enum: ['UNKNOWN_SEVERITY', 'ERROR', 'WARNING', 'INFO'] },
      code: object(['value'], { value: text, url: text }),
    }),
  ),
});

// README.md, "On the command line".
const place = object(['line', 'character'], { line: from(0), character: from(0) });

export const jsonLineSchema: JSONSchema = object(['file', 'findings'], {
  file: text,
  findings: list(
    object(['code', 'severity', 'path', 'message', 'range'], {
      code: nonEmptyText,
      severity: { enum: ['error', 'warning', 'information', 'hint'] },
      path: text,
      message: nonEmptyText,
      range: object(['start', 'end'], { start: place, end: place }),
    }),
  ),
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import jsonLanguage, { type JSONSchema } from 'vscode-json-languageservice';
import { findingKinds } from '../../src/payload/check.ts';
import { readSharedConfig } from '../../src/payload/configuration/sharedConfig.ts';

const schema: JSONSchema = JSON.parse(readFileSync('dist/config.schema.json', 'utf8'));

async function faultsOf(text: string): Promise<number> {
  const document = jsonLanguage.TextDocument.create('config.json', 'json', 1, text);
  const service = jsonLanguage.getLanguageService({});
  return (await service.doValidation(document, service.parseJSONDocument(document), {}, schema)).length;
}

describe('the schema of the shared configuration', () => {
  const rows = [
    '{}',
    '{"$schema": "x", "payloadFiles": ["*.json"], "findings": {"amount.zero": "off"}}',
    '{"findings": {"amount.zero": "error", "json.syntax": "hint"}}',
    '// ours\n{"payloadFiles": [],}',
    '[]',
    '{"payloadfiles": []}',
    '{"payloadFiles": "*.json"}',
    '{"payloadFiles": [""]}',
    '{"payloadFiles": [7]}',
    '{"findings": {"amount.zero": "fatal"}}',
    '{"findings": {"amount.zeros": "off"}}',
    '{"findings": []}',
  ];
  for (const text of rows) {
    it(`agrees with the command line about ${text}`, async () => {
      const { faults } = readSharedConfig(text, Object.keys(findingKinds));
      assert.equal((await faultsOf(text)) > 0, faults.length > 0);
    });
  }
});

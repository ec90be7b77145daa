import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { tools } from '../../src/assistants/tools.ts';

/** A tool as the manifest of the extension lists it. */
interface Listed {
  readonly name: string;
  readonly toolReferenceName: string;
  readonly displayName: string;
  readonly userDescription: string;
  readonly modelDescription: string;
  readonly inputSchema: unknown;
}

describe('the tools in package.json', () => {
  const { contributes } = JSON.parse(readFileSync('package.json', 'utf8'));
  const words = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Readonly<Record<string, string>>;
  const listed: readonly Listed[] = contributes.languageModelTools;

  it('are those of the table', () => {
    assert.deepEqual(
      listed.map(({ name, displayName, modelDescription, inputSchema }) => ({
        name,
        title: words[displayName.replaceAll('%', '')],
        description: modelDescription,
        input: inputSchema,
      })),
      tools.map(({ name, title, description, input }) => ({ name, title, description, input })),
    );
  });

  for (const { name, userDescription, toolReferenceName } of listed) {
    it(`${name} tells the user what it does`, () => {
      assert.match(toolReferenceName, /^[a-zA-Z]+$/);
      assert.match(words[userDescription.replaceAll('%', '')] ?? '', /^[A-Z].{10,}[^.]$/);
    });
  }
});

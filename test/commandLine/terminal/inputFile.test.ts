import assert from 'node:assert/strict';
import { bytesOfFile, InputRefused } from '../../../src/commandLine/terminal/inputFile.ts';
import { currentTranslation, setTranslation } from '../../../src/l10n.ts';

describe('inputs that are refused', () => {
  const before = currentTranslation();
  afterEach(() => setTranslation(before));

  const rows: readonly (readonly [what: string, path: string, message: string])[] = [
    ['a folder', '.', '{0} is a folder.'],
    ['a file that is missing', 'no-such-file', '{0} was not found.'],
  ];
  for (const [what, path, message] of rows) {
    it(`${what} is named in the language of the terminal: ${message}`, () => {
      setTranslation({ language: 'xx', messages: { [message]: 'translated: {0}' } });
      assert.throws(() => bytesOfFile(path), new InputRefused(`translated: "${path}"`));
    });
  }
});

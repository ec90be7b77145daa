import assert from 'node:assert/strict';
import { languageOf } from '../../../src/commandLine/terminal/language.ts';

describe('the language of the command line', () => {
  const cases: readonly (readonly [env: Readonly<Record<string, string>>, language: string | undefined])[] = [
    [{}, undefined],
    [{ LANG: 'ja_JP.UTF-8' }, 'ja'],
    [{ LANG: 'de' }, 'de'],
    [{ LANG: 'es-419' }, 'es'],
    [{ LANG: 'C.UTF-8' }, undefined],
    [{ LANG: 'POSIX' }, undefined],
    [{ LANG: 'ja_JP.UTF-8', LC_MESSAGES: 'de_DE' }, 'de'],
    [{ LANG: 'ja_JP.UTF-8', LC_ALL: 'C' }, undefined],
    [{ LANG: 'ja_JP.UTF-8', LC_ALL: '' }, 'ja'],
    [{ LANG: '../../etc/passwd' }, undefined],
  ];
  for (const [env, language] of cases) {
    it(`${JSON.stringify(env)} is ${language ?? 'English'}`, () => assert.equal(languageOf(env), language));
  }
});

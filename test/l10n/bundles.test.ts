import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import {
  allMessages,
  type Bundle,
  broughtUpToDate,
  englishBundle,
  faultsOf,
  manifestTexts,
  messagesOfPage,
  pageMessages,
  readBundle,
  translatedLanguages,
  translationOf,
} from './bundles.ts';
import { sourceWords } from './source.ts';

const { said } = sourceWords();
const languages = translatedLanguages();

describe('the translations', () => {
  it('the English messages are those of the source: npm run l10n', () => {
    assert.deepEqual(Object.keys(readBundle(englishBundle)), allMessages(said));
    assert.deepEqual(JSON.parse(readFileSync(pageMessages, 'utf8')), messagesOfPage(said));
  });

  it('there are several', () => assert.ok(languages.length >= 3, languages.join()));

  for (const language of languages) {
    it(`${language} has every message, with the same placeholders`, () => {
      const translated = readBundle(translationOf(englishBundle, language));
      assert.deepEqual(faultsOf(readBundle(englishBundle), translated), []);
    });

    it(`${language} has every text of the manifest`, () => {
      const translation = translationOf(manifestTexts, language);
      assert.ok(existsSync(translation));
      assert.deepEqual(faultsOf(readBundle(manifestTexts), readBundle(translation)), []);
    });
  }
});

/** What docs/l10n.md has other words for, in each language. */
const avoided: Readonly<Record<string, RegExp>> = {
  de: /\b(?:du|dein\w*|Link für den Storno|d(?:as|ieses) Storno|Antwortbereich)\b/i,
  es: /(?<!puerta de )\benlaces?\b|\b(?:este equipo|ordenador|fichero|puedes|debes|tus?)\b/i,
  ja: /[（）：！？\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]|すでに/,
};

describe('the words of a translation', () => {
  for (const [language, words] of Object.entries(avoided)) {
    it(`${language}: none that are not its own`, () => {
      const texts = [englishBundle, manifestTexts].flatMap((file) =>
        Object.values(readBundle(translationOf(file, language))),
      );
      assert.deepEqual(
        texts.filter((text) => words.test(text)),
        [],
      );
    });
  }
});

describe('what is wrong with a translation', () => {
  const english = { 'Send {0} to {1}': 'Send {0} to {1}', Cancel: 'Cancel' };
  const cases: readonly (readonly [translated: Readonly<Record<string, string>>, faults: readonly string[]])[] = [
    [{ 'Send {0} to {1}': '{1} {0}', Cancel: 'X' }, []],
    [{ 'Send {0} to {1}': '{1} {0}' }, ['missing: Cancel']],
    [{ 'Send {0} to {1}': '{1} {0}', Cancel: '' }, ['missing: Cancel']],
    [{ 'Send {0} to {1}': '{1} {0}', Cancel: 'X', Gone: 'Y' }, ['left over: Gone']],
    [{ 'Send {0} to {1}': '{1} {0} `id`', Cancel: 'X' }, ['placeholders differ: Send {0} to {1} → {1} {0} `id`']],
    [{ 'Send {0} to {1}': '{1}', Cancel: 'X' }, ['placeholders differ: Send {0} to {1} → {1}']],
    [{ 'Send {0} to {1}': '{1} {0} {2}', Cancel: 'X' }, ['placeholders differ: Send {0} to {1} → {1} {0} {2}']],
  ];
  for (const [translated, faults] of cases) {
    it(JSON.stringify(translated), () => assert.deepEqual(faultsOf(english, translated), faults));
  }
});

describe('a translation that is brought up to date', () => {
  const cases: readonly (readonly [english: Bundle, translated: Bundle, result: Bundle])[] = [
    [{ Cancel: 'Cancel' }, { Cancel: 'X' }, { Cancel: 'X' }],
    [{ Add: 'Add', Cancel: 'Cancel' }, { Cancel: 'X' }, { Add: '', Cancel: 'X' }],
    [{ Cancel: 'Cancel' }, { Cancel: 'X', Gone: 'Y' }, { Cancel: 'X' }],
  ];
  for (const [english, translated, result] of cases) {
    it(JSON.stringify(translated), () => {
      assert.equal(JSON.stringify(broughtUpToDate(english, translated)), JSON.stringify(result));
    });
  }
});

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import {
  allMessages,
  bundleFolder,
  englishBundle,
  faultsOf,
  messagesOfPage,
  pageMessages,
  readBundle,
} from '../l10n/bundles.ts';

const bundles = readdirSync(bundleFolder).filter(
  (file) => /^bundle\.l10n\.[\w-]+\.json$/.test(file) && file !== 'bundle.l10n.json',
);
const languages = bundles.map((file) => file.slice('bundle.l10n.'.length, -'.json'.length));

describe('the translations', () => {
  it('the English messages are those of the source: npm run l10n', () => {
    assert.deepEqual(Object.keys(readBundle(englishBundle)), allMessages());
    assert.deepEqual(JSON.parse(readFileSync(pageMessages, 'utf8')), messagesOfPage());
  });

  it('there are Japanese, Spanish and German', () => assert.deepEqual(languages.sort(), ['de', 'es', 'ja']));

  for (const language of languages) {
    it(`${language} has every message, with the same placeholders`, () => {
      const translated = readBundle(`${bundleFolder}/bundle.l10n.${language}.json`);
      assert.deepEqual(faultsOf(readBundle(englishBundle), translated), []);
    });

    it(`${language} has every text of the manifest`, () => {
      assert.ok(existsSync(`package.nls.${language}.json`));
      assert.deepEqual(faultsOf(readBundle('package.nls.json'), readBundle(`package.nls.${language}.json`)), []);
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

// `npm run l10n`: writes the messages of the source in English, and gives each translation their keys: a new message is
// empty until it is translated, one that is no longer said is dropped.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import {
  allMessages,
  broughtUpToDate,
  bundleFolder,
  englishBundle,
  manifestTexts,
  messagesOfPage,
  pageMessages,
  readBundle,
  translatedLanguages,
  translationOf,
} from './bundles.ts';
import { sourceWords } from './source.ts';

const { said } = sourceWords();
mkdirSync(bundleFolder, { recursive: true });
write(englishBundle, Object.fromEntries(allMessages(said).map((message) => [message, message])));
write(pageMessages, messagesOfPage(said));
for (const language of translatedLanguages()) {
  for (const english of [englishBundle, manifestTexts]) {
    const file = translationOf(english, language);
    const translation = broughtUpToDate(readBundle(english), existsSync(file) ? readBundle(file) : {});
    write(file, translation);
    const open = Object.values(translation).filter((text) => text === '').length;
    if (open > 0) console.log(`${file}: ${open} to translate, each with "" as its text`);
  }
}

function write(file: string, content: unknown): void {
  writeFileSync(file, `${JSON.stringify(content, undefined, 2)}\n`);
}

// `npm run l10n`: writes the messages of the source in English, from which the bundles are translated.
import { mkdirSync, writeFileSync } from 'node:fs';
import { allMessages, bundleFolder, englishBundle, messagesOfPage, pageMessages } from './bundles.ts';

mkdirSync(bundleFolder, { recursive: true });
const bundle = Object.fromEntries(allMessages().map((message) => [message, message]));
writeFileSync(englishBundle, `${JSON.stringify(bundle, undefined, 2)}\n`);
writeFileSync(pageMessages, `${JSON.stringify(messagesOfPage(), undefined, 2)}\n`);

// How long the redaction of a large text takes:
//   node .build/test/bench/redaction.mjs
import { redact } from '../../src/exchange/redaction/redact.ts';
import { duration, median, ms, verdict } from './samples.ts';

/** Milliseconds for 10 MB. */
const limit = 1000;
const size = 10_000_000;
const secrets = ['c2VjcmV0L3dpdGgvc2xhc2hlcy9hbmQrcGx1cw==', 'passphrase'];
const fill = (part: string, length = size) => part.repeat(Math.ceil(length / part.length));
const line = (i: number) =>
  `{"id":"67606308312861324${10_000 + i}","note":"credit ${i} is pending","amount":"${i}.40"}`;

const texts: Readonly<Record<string, string>> = {
  'a response': `[${Array.from({ length: size / 75 }, (_, i) => line(i)).join()}]`,
  'unique names and values': `[${Array.from({ length: size / 40 }, (_, i) => `{"k${i}":"v ${i * 7919} x${i}","n":${i}}`).join()}]`,
  'texts with signs': JSON.stringify(Array.from({ length: size / 20 }, (_, i) => `w${i}: a=b ${i}`)),
  'digits apart': fill('1 '),
  'digits apart in JSON': `{"a":"${fill('1 ')}"}`,
  'digits of cards apart': fill('4 '),
  'digits of other scripts': fill('\u0664 '),
  'card numbers with words between': fill('4111 1111 1111 1111x'),
  'card numbers': fill('4111 1111 1111 1111 '),
  'digits in items': `[${fill('"4",')}"4"]`,
  'numbers in items': `[${fill('4,')}4]`,
  secrets: fill(`${secrets[1]} `),
  'percent encodings': fill('%34 '),
  tracks: fill('%B4111111111111^'),
  'what looks like IBANs': fill('DE89 '),
  'names of secrets': fill('"pin":"'),
};

const verdicts: string[] = [];
for (const [name, text] of Object.entries(texts)) {
  const samples: number[] = [];
  for (let round = 0; round < 3; round++) samples.push(await duration(() => redact(text, secrets)));
  console.log(`${ms(median(samples))}  ${name}`);
  verdicts.push(verdict(`redaction of 10 MB, ${name}`, median(samples), limit));
}
for (const text of verdicts) console.log(text);

// How long the redaction of a large text takes, in CPU time, which a busy machine does not make longer, and beside
// what Node.js takes to read and write the same text as JSON:
//   node .build/test/bench/redaction.mjs [PART OF A NAME]
import { redact } from '../../src/exchange/redaction/redact.ts';
import { median, ms, verdict } from './support/samples.ts';

/** Milliseconds for 10 MB. */
const limit = 1000;
const size = 10_000_000;
const secrets = ['c2VjcmV0L3dpdGgvc2xhc2hlcy9hbmQrcGx1cw==', 'passphrase'];
const fill = (part: string, length = size) => part.repeat(Math.ceil(length / part.length));
/** Different parts until they are long enough. */
function list(part: (i: number) => string, separator = ','): string {
  const parts: string[] = [];
  for (let i = 0, length = 0; length < size; i++) {
    parts.push(part(i));
    length += (parts[i] as string).length + separator.length;
  }
  return parts.join(separator);
}
const items = (part: (i: number) => string) => `[${list(part)}]`;
const nested = (before: string, after: string) => {
  const depth = size / (before.length + after.length);
  return `${before.repeat(depth)}1${after.repeat(depth)}`;
};
const record = (i: number) => ({
  id: `67606308312861324${10_000 + i}`,
  status: i % 3 ? 'PENDING' : 'DECLINED',
  orderInformation: {
    amountDetails: { totalAmount: `${i}.40`, currency: 'USD' },
    billTo: { lastName: `RUIZ ${i}`, locality: 'Sevilla', email: `a${i}@example.com` },
  },
  paymentInformation: { card: { number: '4111111111111111', suffix: '1111' } },
  tags: ['new', i, true, null],
});

const texts: Readonly<Record<string, () => string>> = {
  'a response': () =>
    items((i) => `{"id":"67606308312861324${10_000 + i}","note":"credit ${i} is pending","amount":"${i}.40"}`),
  'records, indented': () => items((i) => JSON.stringify(record(i), null, 2)),
  'records in one line': () => items((i) => JSON.stringify(record(i))),
  'unique names and values': () => items((i) => `{"k${i}":"v ${i * 7919} x${i}","n":${i}}`),
  'unique names': () => items((i) => `{"name of ${i}":1}`),
  'unique words': () => items((i) => `"w${i}"`),
  'deep arrays': () => nested('[', ']'),
  'deep objects': () => nested('{"a":', '}'),
  'deep secrets': () => nested('{"pin":', '}'),
  'deep, indented': () => `${list((i) => `${' '.repeat(i % 200)}{"a":`, '\n')}1${fill('}', size / 40)}`,
  'JSON in JSON': () => items((i) => JSON.stringify(JSON.stringify({ a: i, b: 'some text' }))),
  'texts that begin like JSON': () => items((i) => `"{ ${i}"`),
  'texts with signs': () => JSON.stringify(Array.from({ length: size / 20 }, (_, i) => `w${i}: a=b ${i}`)),
  'short texts with signs': () => items((i) => `"a=${i}"`),
  'short texts of another script': () => items((i) => `"ж${i}"`),
  'texts with escapes': () => items((i) => `"\\u0041\\n${i}"`),
  'a long text with escapes': () => `{"a":"${fill('\\n1')}"}`,
  'short numbers in items': () => items((i) => `${i % 10_000}`),
  'long numbers in items': () => items((i) => `${4e15 + i}`),
  'numbers in texts in items': () => items((i) => `"${i % 10_000}"`),
  'decimals in items': () => items((i) => `${i}.5`),
  'IDs in items': () => items((i) => `{"id":"${6760630831286132403955n + BigInt(i)}"}`),
  'UUIDs in items': () => items((i) => `"3f2b8c1e-9d44-4f7a-8b21-${`${i}`.padStart(12, '0')}"`),
  'card numbers in items': () => items((i) => `"411111111111${i}"`),
  'names in names': () => items((i) => `{"name":"cvv","value":"${i}"}`),
  'accounts in items': () => items((i) => `{"accountNumber":"${1e9 + i}"}`),
  'digits apart': () => fill('1 '),
  'digits apart in JSON': () => `{"a":"${fill('1 ')}"}`,
  'digits of cards apart': () => fill('4 '),
  'digits of other scripts': () => fill('\u0664 '),
  'card numbers with words between': () => fill('4111 1111 1111 1111x'),
  'card numbers': () => fill('4111 1111 1111 1111 '),
  'card numbers apart': () => list((i) => `411111111111${1000 + (i % 9000)}`, ' word '),
  'digits in items': () => `[${fill('"4",')}"4"]`,
  'numbers in items': () => `[${fill('4,')}4]`,
  secrets: () => fill(`${secrets[1]} `),
  'base64 of anything': () => fill('q83vASNFZ4mrze8BI0VniavN7wEjRWeJq83v'),
  'percent encodings': () => fill('%34 '),
  'HTML entities': () => fill('&#52; '),
  escapes: () => fill('\\u0034 '),
  tracks: () => fill('%B4111111111111^'),
  'what looks like IBANs': () => fill('DE89 '),
  'what looks like tokens': () => fill('eyJhbGciOiJIUzI1NiJ9.'),
  'names of secrets': () => fill('"pin":"'),
  'names of secrets in prose': () => fill('cvv is 1, '),
  'accounts in prose': () => fill('account 1234567 '),
  'times in lines': () => list((i) => `2026-11-28T22:10:05.${100 + (i % 900)}Z done in ${i} ms`, '\n'),
  'phone numbers': () => fill('+49 30 1234 5678, '),
  HTML: () => fill('<p class="line">Something went wrong, see 12345</p>\n'),
  words: () => fill('some words and more words. '),
};

/** Milliseconds of CPU time. */
function cpuTime(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const rounds = 3;
const verdicts: string[] = [];
const part = process.argv[2] ?? '';
console.log(`medians of ${rounds} rounds (worst), ms of CPU time: redaction, then JSON.parse and JSON.stringify`);
for (const [name, textOf] of Object.entries(texts)) {
  if (!name.includes(part)) continue;
  const text = textOf();
  const samples = Array.from({ length: rounds }, () => cpuTime(() => redact(text, secrets)));
  const yardstick = [0, 1, 2].map(() => cpuTime(() => readAndWritten(text)));
  const ratio = median(samples) / median(yardstick);
  console.log(
    `${ms(median(samples))} (${ms(Math.max(...samples)).trim()})  ${ms(median(yardstick))}  ×${ratio.toFixed(1)}  ${name}`,
  );
  verdicts.push(verdict(`redaction of 10 MB, ${name}`, median(samples), limit));
}
for (const text of verdicts) console.log(text);

/** What is not JSON is read as the JSON of a text, and deep nesting, which Node.js can't write, is only read. */
function readAndWritten(text: string): string {
  const json = /^[[{]/.test(text) ? text : JSON.stringify(text);
  try {
    return JSON.stringify(JSON.parse(json));
  } catch {
    return json;
  }
}

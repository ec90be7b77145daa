import assert from 'node:assert/strict';
import { textWork } from '../../src/exchange/longTexts/textWork.ts';
import { redact } from '../../src/exchange/redaction/redact.ts';
import { readPayload } from '../../src/exchange/request/payloadFingerprint.ts';
import { check } from '../../src/payload/check.ts';
import { safeFixesOf, withSafeFixes } from '../../src/payload/fixes/safeFixes.ts';
import { exchangeOf, response } from '../exchange/support/scriptedPorts.ts';

const item = '{"productCode":"electronic","productName":"Item","quantity":1,"unitPrice":"2.30"}';
const megabyte = (json: string) => `[${`${json},`.repeat(Math.floor(1_000_000 / (json.length + 1)))}${json}]`;
const largeResponse = `{"id":"1","status":"PENDING","records":${megabyte(item)}}`;
const payload = `{"orderInformation":{"lineItems":${megabyte(item)}}}`;
const hundred = Array.from({ length: 100 }, (_, i) => `order.lineItems[${i * 50}].quantity`);
const nowhere = Array.from({ length: 1000 }, (_, i) => `nowhere.at.all${i}`);
const members = (count: number, member: (i: number) => string) =>
  `{${Array.from({ length: count }, (_, i) => member(i)).join()}}`;
const sameName = members(200_000, () => '"code":1');
const allPlaces = Array.from({ length: 200_000 }, (_, i) => i);

/**
 * Each took minutes when its time grew with the square of the size, and takes about a second now. The limit, in
 * milliseconds, is far above that: it does not measure speed, and machines are busy.
 */
const rows: Readonly<Record<string, readonly [limit: number, work: () => unknown]>> = {
  'a response of 1 MB in one line is opened': [20_000, () => textWork.editorText(largeResponse)],
  'a subtree of 1 MB is copied': [20_000, () => textWork.copyOf(largeResponse, '/records', 'subtree')],
  '100 field errors are placed in a payload of 1 MB': [20_000, () => textWork.placesOf(payload, hundred)],
  '1,000 fields that a payload of 1 MB does not have are placed': [20_000, () => textWork.placesOf(payload, nowhere)],
  'a payload of 1 MB is read before it is sent': [20_000, () => readPayload(payload, payload, [])],
  'the same name 200,000 times': [20_000, () => check(sameName)],
  'fixes of the same name 200,000 times': [20_000, () => textWork.fixesIn(sameName, allPlaces)],
  'safe fixes of 200,000 names, the same 500 times in each of 400 objects': [
    20_000,
    () =>
      withSafeFixes(
        `{"orderInformation":{"lineItems":[${Array(400).fill(members(500, (i) => `"code":${i}`))}]}}`,
        check,
      ),
  ],
  'safe fixes of the same name 200,000 times': [20_000, () => withSafeFixes(sameName, check)],
  'the same object 100,000 times': [20_000, () => check(members(100_000, () => '"orderInformation":{}'))],
  '100,000 unknown names': [20_000, () => check(members(100_000, (i) => `"name${i}":1`))],
  ...Object.fromEntries(
    Object.entries({
      'digits apart': '1 ',
      'digits of cards apart': '4 4 4 ',
      'what looks like IBANs': 'DE89 ',
      'what looks like tracks': '%B4111111111111^',
      'card numbers and words': '4111 1111 1111 1111x',
      'names of secrets': 'cvv is ',
      'accounts in prose': 'account 1234567 ',
      'encodings that are none': '%C0%',
      'digits of other scripts': '\u0664 ',
      secrets: 'passphrase ',
    }).map(([what, part]) => {
      const text = part.repeat(3_000_000 / part.length);
      return [`redaction: ${what}`, [20_000, () => redact(text, ['passphrase'])]] as const;
    }),
  ),
  'redaction: digits in items': [20_000, () => redact(`[${'4,'.repeat(1_500_000)}4]`)],
  'redaction: unique names': [20_000, () => redact(members(100_000, (i) => `"k${i}":"v ${i * 7919} x${i}"`))],
  '100,000 commas': [20_000, () => check(`{${','.repeat(100_000)}}`)],
  '100,000 open strings': [20_000, () => check(`{${'"a\n'.repeat(100_000)}}`)],
};

const million = `[${'1,'.repeat(1_000_000)}1]`;

/** What is handed to a function all at once overflows its stack: of 120,000 and more. */
const crowds: Readonly<Record<string, () => unknown>> = {
  'an accepted response with a million items': () => accepted(`"records":${million}`),
  'an accepted response with 300,000 members': () => accepted(`"records":${members(300_000, (i) => `"k${i}":{}`)}`),
  'an accepted response with 300,000 links': () => accepted(`"_links":{"self":[${'{"href":"/a"},'.repeat(300_000)}1]}`),
  'card numbers in 600,000 items': () => redact(`[${'"4111","1111","1111","1111",'.repeat(150_000)}1]`),
  'a payload that is being written, with 200,000 items': () =>
    check(`{"orderInformation":{"lineItems":[${'{},'.repeat(200_000)}{}] "a":}`),
  'a fix of 200,000 edits': () =>
    safeFixesOf([[{ title: '', safe: true, edits: allPlaces.map((start) => ({ start, end: start, text: '' })) }]]),
};

/** Fails where a response with this member is not read as what it is. */
async function accepted(member: string): Promise<void> {
  const body = `{"id":"6760630831286132403955","status":"PENDING",${member}}`;
  assert.equal((await exchangeOf(() => response(201, body))).result.outcome.kind, 'accepted');
}

describe('attack: crowds do not overflow the stack', function () {
  this.timeout(300_000);
  for (const [title, work] of Object.entries(crowds)) it(title, async () => void (await work()));
});

describe('attack: huge texts take linear time', function () {
  this.timeout(300_000);

  for (const [title, [limit, work]] of Object.entries(rows)) {
    it(title, async () => {
      const before = process.cpuUsage();
      await work();
      const { user, system } = process.cpuUsage(before);
      const took = (user + system) / 1000;
      assert.ok(took < limit, `${took.toFixed(0)} ms`);
      if (process.env.SHOW_TIMES) console.log(`      ${took.toFixed(0)} ms`);
    });
  }

  it('of more than 200,000 findings the editor gets 2,000', async () => {
    assert.deepEqual([check(sameName).length > 200_000, (await textWork.findingsIn(sameName)).length], [true, 2_000]);
  });
});

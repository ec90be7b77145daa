// How long the event loop is blocked by what the extension does with large texts, and how long that takes:
//   node .build/test/bench/largeTexts.mjs
// In plain Node, with the worker that ships.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SharedRecord } from '../../src/editor/history/sharedRecord.ts';
import type { TextWork } from '../../src/exchange/longTexts/textWork.ts';
import { linesOf } from '../exchange/support/recordLines.ts';
import { acceptedBody, exchangeOf, response } from '../exchange/support/scriptedPorts.ts';
import { inWorker } from './support/inWorker.ts';
import { observe } from './support/observe.ts';
import { duration, median, ms, quantile, verdict } from './support/samples.ts';

const rounds = 5;
/** Milliseconds that a block of the event loop, and a whole work, may take. */
const limits = { blocked: 50, total: 5_000 };

const item = '{"productCode":"electronic","productName":"Item","quantity":1,"unitPrice":"2.30"}';
const megabyte = `[${`${item},`.repeat(Math.floor(1_000_000 / (item.length + 1)))}${item}]`;
const largeResponse = `{"id":"1","status":"PENDING","records":${megabyte}}`;
const payload = `{"clientReferenceInformation":{"code":"A"},"orderInformation":{"lineItems":${megabyte}}}`;
const fieldErrors = Array.from({ length: 100 }, (_, i) => `order.lineItems[${i * 50}].quantity`);
const sameName = `{${'"code":1,'.repeat(199_999)}"code":1}`;
const places = Array.from({ length: 2_000 }, (_, i) => i);

function work<N extends keyof TextWork>(name: N, ...input: Parameters<TextWork[N]>): () => Promise<unknown> {
  return () => inWorker('textWorker', [name, ...input]);
}

const scratch = mkdtempSync(join(tmpdir(), 'bench-'));
const accepted = await exchangeOf(() => response(201, acceptedBody()));

/**
 * Reads a record of this many exchanges, each with a response of this many characters, as a window does that starts.
 */
function restoring(count: number, characters: number): () => Promise<unknown> {
  const folder = join(scratch, `${count}-${characters}`);
  mkdirSync(folder);
  const { result } = accepted;
  const large = { ...result, response: { status: 201, headers: [], body: 'x'.repeat(characters) } };
  const exchanges = Array.from({ length: count }, (_, i) => ({ ...accepted, id: `${i}`, result: large }));
  writeFileSync(join(folder, '1.jsonl'), linesOf(exchanges));
  return async () => {
    const { exchanges: read } = await new SharedRecord(folder, 'here').read();
    if (read?.length !== count) throw new Error(`${read?.length} of ${count} exchanges`);
  };
}

const works: Readonly<Record<string, () => Promise<unknown>>> = {
  'response of 1 MB opened in an editor': work('editorText', largeResponse),
  'subtree of 1 MB copied': work('copyOf', largeResponse, '/records', 'subtree'),
  '100 field errors in a payload of 1 MB': work('placesOf', payload, fieldErrors),
  'payload of 1 MB checked': work('findingsIn', payload),
  'payload of 1 MB read before it is sent': () => inWorker('textWorker', ['readPayload', payload, payload, []]),
  'the same name 200,000 times checked': work('findingsIn', sameName),
  'fixes of the same name 200,000 times': work('fixesIn', sameName, places),
  'history of 200 exchanges restored': restoring(200, 2_000),
  'history of 16 MB restored': restoring(80, 199_000),
  'history of 60 MB restored': restoring(300, 199_000),
};

const verdicts: string[] = [];
console.log(`medians of ${rounds} rounds (worst), ms`);
console.log(`  ${''.padEnd(42)}${['blocks', 'takes'].map((name) => name.padStart(22)).join('')}`);
try {
  for (const [name, call] of Object.entries(works)) {
    const blocked: number[] = [];
    const taken: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const { value, blocked: longest } = await observe(() => duration(call));
      blocked.push(longest);
      taken.push(value);
    }
    const cells = [blocked, taken].map((all) => `${ms(median(all))} (${ms(quantile(all, 1)).trim()})`.padStart(22));
    console.log(`  ${name.padEnd(42)}${cells.join('')}`);
    verdicts.push(verdict(`${name}, longest block`, median(blocked), limits.blocked));
    verdicts.push(verdict(`${name}, in all`, median(taken), limits.total));
  }
} finally {
  rmSync(scratch, { recursive: true });
}
for (const line of verdicts) console.log(line);

// How long the findings of a payload take:
//   node .build/test/bench/check.mjs
// One process, one run after another; medians, because other programs may disturb some rounds.
import { readFileSync } from 'node:fs';
import jsonLanguage from 'vscode-json-languageservice';
import { check, checkRules } from '../../src/payload/check.ts';
import { PayloadDocument } from '../../src/payload/document.ts';
import { standardCredit } from '../payload/standardCredit.ts';

/** Milliseconds that a call may take. */
const limits = { smallP95: 5, megabyte: 150 };

/** The standard credit with what else a credit may have: another theme's rules look at each. */
const richCredit = {
  ...standardCredit,
  clientReferenceInformation: { code: 'CR-2041', transactionId: 'cr2041-a1', partner: { developerId: 'DEV00001' } },
  processingInformation: { commerceIndicator: 'internet', purchaseLevel: '3', industryDataType: 'airline' },
  orderInformation: {
    ...standardCredit.orderInformation,
    amountDetails: { totalAmount: '18.40', currency: 'USD', taxAmount: '1.40' },
  },
  travelInformation: {
    transit: {
      airline: {
        ticketNumber: '1250000000001',
        passengerName: 'RUIZ ANA',
        legs: [{ carrierCode: 'XX', originatingAirportCode: 'LHR', destinationAirportCode: 'CDG' }],
      },
    },
  },
};

/** A credit of about so many bytes: what is missing is filled up with line items. */
function creditOf(bytes: number): string {
  const lineItem = (i: number) => ({
    productCode: 'electronic',
    productName: `Item ${i}`,
    productSku: `SKU-${i}`,
    quantity: 1 + (i % 9),
    unitPrice: '2.30',
    taxAmount: '0.20',
  });
  const size = JSON.stringify(lineItem(1000), null, 2).length + 60;
  const room = bytes - JSON.stringify(richCredit, null, 2).length;
  const lineItems = Array.from({ length: Math.max(1, Math.round(room / size)) }, (_, i) => lineItem(i));
  const orderInformation = { ...richCredit.orderInformation, lineItems };
  return JSON.stringify({ ...richCredit, orderInformation }, null, 2);
}

type Measured = () => unknown;

/** Milliseconds of every round, sorted; the rounds of all take turns, so that a busy moment meets each. */
async function durations(rounds: number, measured: readonly Measured[]): Promise<number[][]> {
  const times = measured.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, call] of measured.entries()) {
      const start = performance.now();
      await call();
      times[i]?.push(performance.now() - start);
    }
  }
  return times.map((list) => list.sort((a, b) => a - b));
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

const service = jsonLanguage.getLanguageService({});
const schema = JSON.parse(readFileSync('src/contract/credit.schema.json', 'utf8'));
service.configure({ schemas: [{ uri: 'credit://schema', fileMatch: ['*.credit.json'], schema }] });

function validateAsVSCode(text: string): PromiseLike<unknown> {
  const document = jsonLanguage.TextDocument.create('file:///a.credit.json', 'json', 1, text);
  return service.doValidation(document, service.parseJSONDocument(document));
}

async function measure(text: string, rounds: number): Promise<{ whole: number[]; rules: number; vscode: number }> {
  const today = new Date();
  const [rules = [], vscode = [], whole = []] = await durations(rounds, [
    () => checkRules(new PayloadDocument(text), today),
    () => validateAsVSCode(text),
    () => check(text),
  ]);
  return { whole, rules: at(rules, 0.5), vscode: at(vscode, 0.5) };
}

const ms = (value: number) => value.toFixed(2).padStart(9);
const verdict = (kept: boolean) => (kept ? 'kept' : 'MISSED');

const small = creditOf(2000);
await durations(1000, [() => check(small), () => validateAsVSCode(small)]);
const { whole, rules, vscode } = await measure(small, 2000);
const p95 = at(whole, 0.95);
console.log(`check of ${small.length} bytes, ${whole.length} rounds, ${check(small).length} findings`);
console.log(`  p50 ${ms(at(whole, 0.5))} ms   p95 ${ms(p95)} ms   max ${ms(at(whole, 1))} ms`);
console.log(`  p95 at most ${limits.smallP95} ms: ${verdict(p95 <= limits.smallP95)}`);
console.log('\nmedians in ms; "rules" parses and runs our rules, "VS Code" parses and validates with the same schema');
console.log('     bytes     check     rules   VS Code  rules : VS Code   check per MB');
for (const [bytes, rounds] of [
  [2000, 1000],
  [100_000, 60],
  [1_000_000, 9],
  [5_000_000, 5],
] as const) {
  const text = creditOf(bytes);
  const result = bytes === 2000 ? { whole, rules, vscode } : await measure(text, rounds);
  const median = at(result.whole, 0.5);
  const ratio = (result.rules / result.vscode).toFixed(2);
  const perMegabyte = ms((median / text.length) * 1_000_000);
  const kept = bytes === 1_000_000 ? `   at most ${limits.megabyte} ms: ${verdict(median <= limits.megabyte)}` : '';
  console.log(
    `${String(text.length).padStart(10)}${ms(median)} ${ms(result.rules)} ${ms(result.vscode)}  ${ratio.padStart(8)}         ${perMegabyte}${kept}`,
  );
}

// How long the findings of a payload take:
//   node .build/test/bench/check.mjs
// One process, one run after another; medians, because other programs may disturb some rounds.
import { readFileSync } from 'node:fs';
import jsonLanguage from 'vscode-json-languageservice';
import { check, checkRules } from '../../src/payload/check.ts';
import { PayloadDocument } from '../../src/payload/document/document.ts';
import { rules } from '../../src/payload/rules/registry.ts';
import { standardCredit } from '../payload/standardCredit.ts';
import { duration, median, ms, quantile, verdict } from './support/samples.ts';

/** Milliseconds that a check may take; rules may take as long as VS Code's own validation. */
const limits = { smallP95: 5, megabyte: 150, ratio: 1 };

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

/** A credit of about this many bytes: what is missing is filled up with line items. */
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

/** Milliseconds of every round; the rounds of all take turns, so that a busy moment meets each. */
async function durations(rounds: number, measured: readonly Measured[]): Promise<number[][]> {
  const times = measured.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, call] of measured.entries()) times[i]?.push(await duration(call));
  }
  return times;
}

const service = jsonLanguage.getLanguageService({});
const schema = JSON.parse(readFileSync('src/contract/credit.schema.json', 'utf8'));
service.configure({ schemas: [{ uri: 'credit://schema', fileMatch: ['*.credit.json'], schema }] });

function validateAsVSCode(text: string): PromiseLike<unknown> {
  const document = jsonLanguage.TextDocument.create('file:///a.credit.json', 'json', 1, text);
  return service.doValidation(document, service.parseJSONDocument(document));
}

async function measure(text: string, rounds: number) {
  const today = new Date();
  const [ofRules = [], vscode = [], whole = []] = await durations(rounds, [
    () => checkRules(rules, new PayloadDocument(text), { today }),
    () => validateAsVSCode(text),
    () => check(text),
  ]);
  return { whole, rules: median(ofRules), vscode: median(vscode) };
}

const small = creditOf(2000);
await durations(1000, [() => check(small), () => validateAsVSCode(small)]);

const verdicts: string[] = [];
console.log('medians in ms; "rules" parses and runs our rules, "VS Code" parses and validates with the same schema');
console.log('     bytes     check     rules   VS Code  rules : VS Code   check per MB');
for (const [name, bytes, rounds] of [
  ['2 kB', 2000, 2000],
  ['100 kB', 100_000, 60],
  ['1 MB', 1_000_000, 15],
  ['5 MB', 5_000_000, 5],
] as const) {
  const text = creditOf(bytes);
  const { whole, rules, vscode } = await measure(text, rounds);
  const ratio = rules / vscode;
  const perMegabyte = ms((median(whole) / text.length) * 1_000_000);
  console.log(
    `${String(text.length).padStart(10)} ${ms(median(whole))} ${ms(rules)} ${ms(vscode)}  ${ratio.toFixed(2).padStart(8)}         ${perMegabyte}`,
  );
  if (bytes === 2000) verdicts.push(verdict('check of 2 kB, p95', quantile(whole, 0.95), limits.smallP95));
  if (bytes === 1_000_000) verdicts.push(verdict('check of 1 MB, median', median(whole), limits.megabyte));
  verdicts.push(verdict(`rules beside VS Code's validation, ${name}`, ratio, limits.ratio, 'times'));
}
for (const line of verdicts) console.log(line);

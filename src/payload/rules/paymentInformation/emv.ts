import type { Node } from 'jsonc-parser';
import { currencyDecimals } from '../../../contract/currencies.ts';
import { knownString, type PayloadDocument } from '../../document/document.ts';
import { type Finding, type FindingKinds, type Fix, type Rule, reporter } from '../../findings/finding.ts';
import { replaceNode } from '../../fixes/edit.ts';
import { exactly } from '../../values/decimal.ts';
import { type EmvTag, readEmvTags } from '../../values/emvTags.ts';
import { listed } from '../../values/quoted.ts';

const findings = {
  'emv.unreadable': {
    severity: 'warning',
    message: ({ fault }: { fault: string }) =>
      `The EMV data can't be read: ${fault}. Send tags, lengths and values in hexadecimal, as the terminal gives them.`,
  },
  'emv.sensitive-tag': {
    severity: 'warning',
    message: ({ tags }: { tags: string }) =>
      `The EMV data contains ${tags}. Except with a few processors, card data, PINs and tracks are forbidden here: have the terminal leave them out.`,
  },
  'emv.missing-tag': {
    severity: 'warning',
    message: ({ tags }: { tags: string }) =>
      `The EMV data lacks ${tags}, without which the issuer can't verify the card. Have the terminal send all of 95, 9F10 and 9F26.`,
  },
  'emv.amount-differs': {
    severity: 'warning',
    message: ({ signed, amount }: { signed: string; amount: string }) =>
      `totalAmount is ${amount}, but the amount signed by the chip is ${signed}. Send the amount that the cardholder saw, or read the card again.`,
  },
} satisfies FindingKinds;

const report = reporter(findings);

/** The chip data in `pointOfSaleInformation.emv.tags` (`api-facts.md` 5.11). */
export const emvRule: Rule = { findings, check: checkEmv };

const forbidden: ReadonlyMap<string, string> = new Map([
  ['56', 'track 1'],
  ['57', 'track 2'],
  ['5A', 'card number'],
  ['5F20', 'cardholder name'],
  ['5F24', 'expiration date'],
  ['99', 'PIN'],
  ['9F0B', 'cardholder name'],
  ['9F1F', 'track 1'],
  ['9F20', 'track 2'],
]);
const needed = ['95', '9F10', '9F26'];
const amountPath = 'orderInformation.amountDetails.totalAmount';

/** The chip data can be read, has the required tags, no forbidden ones, and the same amount. */
function* checkEmv(payload: PayloadDocument): Generator<Finding> {
  const node = payload.at('pointOfSaleInformation.emv.tags');
  const written = knownString(node);
  if (!node || written === undefined || written.trim() === '') return;
  const hex = written.replace(/\s/g, '');
  const { tags, fault } = readEmvTags(hex);
  if (fault !== undefined || hex !== written) {
    const spaces = fault === undefined;
    yield report('emv.unreadable', node, { fault: fault ?? 'there are spaces between the digits' }, () =>
      spaces ? [{ title: 'Remove the spaces', edits: replaceNode(node, `"${hex}"`), safe: false }] : [],
    );
  }
  yield* checkForbidden(node, hex, tags);
  if (fault === undefined) yield* checkNeeded(payload, node, tags);
  yield* checkAmount(payload, node, tags);
}

function* checkForbidden(node: Node, hex: string, tags: readonly EmvTag[]): Generator<Finding> {
  const sensitive = tags.filter(({ tag }) => forbidden.has(tag));
  if (sensitive.length === 0) return;
  const names = [...new Set(sensitive.map(({ tag }) => `${tag} (${forbidden.get(tag)})`))];
  yield report('emv.sensitive-tag', node, { tags: listed(names) }, () => [without(node, hex, sensitive)]);
}

function without(node: Node, hex: string, entries: readonly EmvTag[]): Fix {
  let kept = '';
  let done = 0;
  for (const { start, end } of entries) {
    kept += hex.slice(done, start);
    done = end;
  }
  const names = [...new Set(entries.map(({ tag }) => tag))];
  return {
    title: `Remove ${listed(names)} from the tags`,
    edits: replaceNode(node, `"${kept}${hex.slice(done)}"`),
    safe: false,
  };
}

function* checkNeeded(payload: PayloadDocument, node: Node, tags: readonly EmvTag[]): Generator<Finding> {
  const mode = payload.stringAt('pointOfSaleInformation.entryMode')?.toLowerCase();
  if (mode !== 'contact' && mode !== 'contactless') return;
  // A template tag is not unfolded, and may contain all of them.
  if (tags.some(({ tag }) => isTemplate(tag))) return;
  const missing = needed.filter((name) => !tags.some(({ tag }) => tag === name));
  if (missing.length > 0) yield report('emv.missing-tag', node, { tags: listed(missing) });
}

/** Whether a tag contains others: the sixth bit of its first byte is set. */
function isTemplate(tag: string): boolean {
  return (Number.parseInt(tag.slice(0, 2), 16) & 0x20) !== 0;
}

function* checkAmount(payload: PayloadDocument, node: Node, tags: readonly EmvTag[]): Generator<Finding> {
  const value = tags.find(({ tag }) => tag === '9F02')?.value;
  const amount = amountOf(payload);
  // Terminals write zero if they do not know the amount yet.
  if (value === undefined || !/^\d{12}$/.test(value) || /^0+$/.test(value) || amount === undefined) return;
  // With dynamic currency conversion the chip may have seen either amount.
  if (payload.has('orderInformation.amountDetails.originalAmount')) return;
  const decimals = currencyDecimals(payload.stringAt('orderInformation.amountDetails.currency') ?? '') ?? 2;
  const minor = BigInt(value);
  if ([decimals, 2].some((places) => exactly(inMajor(minor, places)) === exactly(amount))) return;
  yield report('emv.amount-differs', node, { signed: inMajor(minor, decimals), amount });
}

/** The amount as digits with an optional point, quoted or not; `undefined` for anything else. */
function amountOf(payload: PayloadDocument): string | undefined {
  const node = payload.at(amountPath);
  const written = node?.type === 'number' ? String(node.value) : knownString(node)?.trim();
  return written !== undefined && exactly(written) !== undefined ? written : undefined;
}

/** Minor units as a decimal number: 1234 with two places is 12.34. */
function inMajor(minor: bigint, places: number): string {
  const digits = minor.toString().padStart(places + 1, '0');
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

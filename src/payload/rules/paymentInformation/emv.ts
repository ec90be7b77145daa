import type { Node } from 'jsonc-parser';
import { currencyDecimals } from '../../../contract/currencies.ts';
import { allOf, t } from '../../../l10n.ts';
import { knownString, type PayloadDocument } from '../../document/document.ts';
import { type Finding, type FindingKinds, type Fix, type Rule, reporter } from '../../findings/finding.ts';
import { replaceNode } from '../../fixes/edit.ts';
import { exactly } from '../../values/decimal.ts';
import { type EmvTag, readEmvTags } from '../../values/emvTags.ts';

const findings = {
  'emv.unreadable': {
    severity: 'warning',
    message: ({ fault }: { fault: string }) =>
      t(
        "The EMV data can't be read: {0}. Send tags, lengths and values in hexadecimal, as the terminal gives them.",
        fault,
      ),
  },
  'emv.sensitive-tag': {
    severity: 'warning',
    message: ({ tags }: { tags: string }) =>
      t(
        'The EMV data contains {0}. Except with a few processors, card data, PINs and tracks are forbidden here: have the terminal leave them out.',
        tags,
      ),
  },
  'emv.missing-tag': {
    severity: 'warning',
    message: ({ tags }: { tags: string }) =>
      t(
        "The EMV data lacks {0}, without which the issuer can't verify the card. Have the terminal send all of 95, 9F10 and 9F26.",
        tags,
      ),
  },
  'emv.amount-differs': {
    severity: 'warning',
    message: ({ signed, amount }: { signed: string; amount: string }) =>
      t(
        'totalAmount is {0}, but the amount signed by the chip is {1}. Send the amount that the cardholder saw, or read the card again.',
        amount,
        signed,
      ),
  },
} satisfies FindingKinds;

const report = reporter(findings);

/** The chip data in `pointOfSaleInformation.emv.tags` (`api-facts.md` 5.11). */
export const emvRule: Rule = { findings, check: checkEmv };

const forbidden = new Set(['56', '57', '5A', '5F20', '5F24', '99', '9F0B', '9F1F', '9F20']);
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
    yield report('emv.unreadable', node, { fault: fault ?? t('there are spaces between the digits') }, () =>
      spaces ? [{ title: t('Remove the spaces'), edits: replaceNode(node, `"${hex}"`), safe: false }] : [],
    );
  }
  yield* checkForbidden(node, hex, tags);
  if (fault === undefined) yield* checkNeeded(payload, node, tags);
  yield* checkAmount(payload, node, tags);
}

function* checkForbidden(node: Node, hex: string, tags: readonly EmvTag[]): Generator<Finding> {
  const sensitive = tags.filter(({ tag }) => forbidden.has(tag));
  if (sensitive.length === 0) return;
  const names = [...new Set(sensitive.map(({ tag }) => `${tag} (${contentOf(tag)})`))];
  yield report('emv.sensitive-tag', node, { tags: allOf(names) }, () => [without(node, hex, sensitive)]);
}

/** What a forbidden tag holds. */
function contentOf(tag: string): string {
  if (tag === '56' || tag === '9F1F') return t('track 1');
  if (tag === '57' || tag === '9F20') return t('track 2');
  if (tag === '5A') return t('card number');
  if (tag === '5F24') return t('expiration date');
  return tag === '99' ? t('PIN') : t('cardholder name');
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
    title: t('Remove {0} from the tags', allOf(names)),
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
  if (missing.length > 0) yield report('emv.missing-tag', node, { tags: allOf(missing) });
}

/** Whether a tag contains others: the sixth bit of its first byte is set. */
function isTemplate(tag: string): boolean {
  return (Number.parseInt(tag.slice(0, 2), 16) & 0x20) !== 0;
}

function* checkAmount(payload: PayloadDocument, node: Node, tags: readonly EmvTag[]): Generator<Finding> {
  const value = tags.find(({ tag }) => tag === '9F02')?.value ?? '';
  const amount = amountOf(payload);
  // Terminals write zero if they do not know the amount yet.
  if (!/^\d{12}$/.test(value) || /^0+$/.test(value) || amount === undefined) return;
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

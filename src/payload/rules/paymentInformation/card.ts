import type { Node } from 'jsonc-parser';
import {
  brandOf,
  type CardBrand,
  contradicts,
  nameOfType,
  neverBeginsLike,
  passesLuhn,
  typeOfBrandName,
} from '../../../contract/cardBrands.ts';
import { anyOf, t } from '../../../l10n.ts';
import { knownString, type PayloadDocument } from '../../document/document.ts';
import { hasValue, isMissing, placeOfMissing } from '../../fields/missingFields.ts';
import { type Finding, type FindingKinds, type Fix, type Rule, reporter } from '../../findings/finding.ts';
import { replaceNode } from '../../fixes/edit.ts';
import { fixBySetting } from '../../fixes/fixBySetting.ts';
import { quoted } from '../../values/quoted.ts';

/** Types that a stand-alone credit can't leave out (api-facts.md 7.3): JCB, Maestro UK, Maestro. */
const mustBeNamed = new Set(['007', '024', '042']);

const findings = {
  'card.masked': {
    severity: 'error',
    message: () =>
      t(
        'The card number is masked, so no account can be found by it. Enter the whole number (of a test card), or pay to ' +
          'a token instead.',
      ),
  },
  'card.not-digits': {
    severity: 'warning',
    message: ({ isRounded }: { isRounded: boolean }) =>
      isRounded
        ? t(
            'The card number was rounded by a spreadsheet, so its last digits are lost. Format the column as text, and enter the whole number.',
          )
        : t(
            'The card number contains characters other than digits, and may be refused as INVALID_DATA. Write it without ' +
              'spaces, hyphens or letters.',
          ),
  },
  'card.length': {
    severity: 'warning',
    message: ({ length, brand, lengths }: { length: number; brand: string | undefined; lengths: string }) =>
      brand === undefined
        ? t(
            'The card number has {0} digits, but card numbers have {1}. The credit would be declined, usually as ' +
              'INVALID_ACCOUNT: check the number.',
            length,
            lengths,
          )
        : t(
            'The card number has {0} digits, but {1} numbers have {2}. The credit would be declined, usually as ' +
              'INVALID_ACCOUNT: check the number.',
            length,
            brand,
            lengths,
          ),
  },
  'card.check-digit': {
    severity: 'warning',
    message: () =>
      t(
        'The card number fails the Luhn check, so a digit is wrong or two are swapped. The credit would be declined, ' +
          'usually as INVALID_ACCOUNT: check the number.',
      ),
  },
  'card.no-type': {
    severity: 'hint',
    message: ({ brand, type }: { brand: string; type: string }) =>
      mustBeNamed.has(type)
        ? t(
            'card.type is missing. A stand-alone credit to a {0} card requires it: add "type": "{1}" for {0}.',
            brand,
            type,
          )
        : t(
            'card.type is missing. Without it, the gateway may take the card for another brand: add "type": "{1}" for {0}.',
            brand,
            type,
          ),
  },
  'card.type-differs': {
    severity: 'warning',
    message: ({ type, brand, right }: { type: string; brand: string; right: string | undefined }) =>
      right === undefined
        ? t(
            'card.type is {0}, but no {1} number begins like this one. Check both; the ID of a token belongs in ' +
              'paymentInformation.instrumentIdentifier.id or customer.id.',
            type,
            brand,
          )
        : t(
            'card.type is {0}, but the number belongs to {1} ({2}). The credit may go to the wrong network and be ' +
              'declined: write "{2}", or correct the number.',
            type,
            brand,
            right,
          ),
  },
  'card.type-033': {
    severity: 'warning',
    message: () => t('033 (Visa Electron) is no longer a card type of its own: all Visa cards are 001. Write "001".'),
  },
  'card.type-format': {
    severity: 'warning',
    message: ({ value }: { value: string }) =>
      t(
        '{0} is not a card type, so the request may be refused. Write the three-digit code, for example "001" (Visa) or ' +
          '"002" (Mastercard).',
        value,
      ),
  },
} satisfies FindingKinds;

const report = reporter(findings);

/** The number and the type of a card (api-facts.md 5.5); its dates are in cardExpiry.ts. */
export const cardRule: Rule = { findings, check: checkCard };

const cards = ['paymentInformation.card', 'paymentInformation.tokenizedCard'].map((card) => ({
  number: `${card}.number`,
  type: `${card}.type`,
  accountEncoderId: `${card}.accountEncoderId`,
}));

/** A long number as spreadsheets show it: `4.11111E+15`. */
const rounded = /^\d[.,]\d{1,14}E\+?\d{2}$/i;

/** An account number encoded by a bank, instead of a card number: its digits can't be checked. */
const encodedAccount = '039';

/** Number and type of the card and of the network token. */
function* checkCard(payload: PayloadDocument): Generator<Finding> {
  for (const card of cards) {
    const type = payload.stringAt(card.type);
    const isEncoded = type === encodedAccount || hasValue(payload, card.accountEncoderId);
    const node = payload.at(card.number);
    const number = knownString(node);
    const brand = isEncoded ? undefined : brandOf((number ?? '').replace(/[ -]/g, ''));
    if (node && number !== undefined && !isEncoded) yield* checkNumber(node, number, brand);
    yield* checkType(payload, card.type, type, brand, number);
  }
}

/** At most one finding per number: a number of the wrong length fails the check digit too. */
function* checkNumber(node: Node, number: string, brand: CardBrand | undefined): Generator<Finding> {
  if (number.trim() === '') return;
  if (/[xX*•#]/.test(number)) yield report('card.masked', node, undefined);
  else if (/\D/.test(number)) {
    yield report('card.not-digits', node, { isRounded: rounded.test(number) }, () => {
      const digits = number.replace(/[\s.\-'"\p{Cf}]/gu, '');
      const fix = { title: t('Write the digits only'), edits: replaceNode(node, `"${digits}"`), safe: false };
      return /^\d+$/.test(digits) ? [fix] : [];
    });
  } else if (number.length > 20) return;
  else if (!(brand?.lengths.includes(number.length) ?? (number.length >= 12 && number.length <= 19))) {
    const lengths = brand ? inWords(brand.lengths) : t('{0} to {1}', 12, 19);
    yield report('card.length', node, { length: number.length, brand: brand?.name, lengths });
  } else if (brand?.luhn && !passesLuhn(number)) yield report('card.check-digit', node, undefined);
}

function* checkType(
  payload: PayloadDocument,
  path: string,
  type: string | undefined,
  brand: CardBrand | undefined,
  number = '',
): Generator<Finding> {
  const node = payload.at(path);
  if (!hasValue(payload, path) || !node) {
    if (!brand || !isMissing(payload, path)) return;
    const title = t('Add "type": "{0}" ({1})', brand.type, brand.name);
    yield report('card.no-type', placeOfMissing(payload, path), { brand: brand.name, type: brand.type }, () =>
      fixBySetting(payload, title, { [path]: brand.type }),
    );
    return;
  }
  if (type === undefined) return;
  if (!/^\d{3}$/.test(type)) {
    yield report('card.type-format', node, { value: quoted(type) }, () => rewritten(node, typeMeantBy(type)));
  } else if (brand && contradicts(type, brand)) {
    const data = { type, brand: brand.name, right: brand.type };
    yield report('card.type-differs', node, data, () => rewritten(node, brand.type));
  } else if (!brand && /^\d{12,19}$/.test(number) && neverBeginsLike(number, type)) {
    yield report('card.type-differs', node, { type, brand: nameOfType(type), right: undefined });
  } else if (type === '033') yield report('card.type-033', node, undefined, () => rewritten(node, '001', true));
}

function typeMeantBy(written: string): string | undefined {
  const digits = /^\s*(\d{1,3})\s*$/.exec(written)?.[1];
  return digits !== undefined ? digits.padStart(3, '0') : typeOfBrandName(written.slice(0, 40));
}

function rewritten(node: Node, type: string | undefined, safe = false): Fix[] {
  return type === undefined ? [] : [{ title: t('Write {0}', type), edits: replaceNode(node, `"${type}"`), safe }];
}

/** `13, 16 or 19`, and `12 to 19` for a range without gaps. */
function inWords(lengths: readonly number[]): string {
  const first = lengths[0] ?? 0;
  const last = lengths.at(-1) ?? 0;
  if (lengths.length > 2 && last - first === lengths.length - 1) return t('{0} to {1}', first, last);
  return anyOf(lengths.map(String));
}

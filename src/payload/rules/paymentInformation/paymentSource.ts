import type { Node } from 'jsonc-parser';
import { allOf, t } from '../../../l10n.ts';
import { knownString, type PayloadDocument, pathOf } from '../../document/document.ts';
import { hasValue, placeOfMissing } from '../../fields/missingFields.ts';
import { bareName } from '../../fields/spellingSuggestions.ts';
import { type UnknownField, unknownFields } from '../../fields/unknownFields.ts';
import { type Finding, type FindingKinds, type Fix, type Rule, reporter } from '../../findings/finding.ts';
import { removeNode } from '../../fixes/edit.ts';
import { editSteps } from '../../fixes/editSteps.ts';
import { moveMember } from '../../fixes/moveMember.ts';
import { wrapToken } from '../../fixes/wrapToken.ts';
import { isStandInId } from './token.ts';

const findings = {
  'paymentSource.none': {
    severity: 'error',
    message: () =>
      t(
        'The payment source is missing: nothing says who is paid. Add one, for example paymentInformation.customer.id, ' +
          'card.number, bank, or track data from a terminal.',
      ),
  },
  'paymentSource.none-airline': {
    severity: 'warning',
    message: () =>
      t(
        'The payment source is missing: a stand-alone credit needs paymentInformation. An airline refund without a card or ' +
          'token belongs to /pts/v2/payments/{id}/refunds.',
      ),
  },
  'paymentSource.number-and-token': {
    severity: 'warning',
    message: ({ token }: { token: string }) =>
      t(
        'There is a card number and a token ({0}), and the gateway decides which of them is paid. Keep the one you mean.',
        token,
      ),
  },
  'paymentSource.several': {
    severity: 'warning',
    message: ({ sources }: { sources: string }) =>
      t(
        'There are several payment sources: {0}. The gateway decides which one is paid: keep the one you mean.',
        sources,
      ),
  },
} satisfies FindingKinds;

const report = reporter(findings);

/** What a credit can be paid to: exactly one source (api-facts.md 5.4). */
export const paymentSourceRule: Rule = { findings, check: checkPaymentSource };

const numberPath = 'paymentInformation.card.number';

const tokenPaths = [
  'paymentInformation.customer.id',
  'paymentInformation.customer.customerId',
  'paymentInformation.paymentInstrument.id',
  'paymentInformation.instrumentIdentifier.id',
  'paymentInformation.legacyToken.id',
];

/** Each of these names an account, so two of them contradict each other. */
const accountPaths = {
  card: [numberPath],
  tokenizedCard: ['paymentInformation.tokenizedCard.number'],
  fluidData: ['paymentInformation.fluidData.value'],
  bank: [
    'paymentInformation.bank.account.number',
    'paymentInformation.bank.routingNumber',
    'paymentInformation.bank.iban',
  ],
  transientToken: ['tokenInformation.jti', 'tokenInformation.transientTokenJwt'],
} as const;

/** An account that a payload may give besides tokens and terminal data. */
type Account = keyof typeof accountPaths;

const accountNames = (): Readonly<Record<Account, string>> => ({
  card: t('the card number'),
  tokenizedCard: t('the tokenized card'),
  fluidData: t('the encrypted card (fluidData)'),
  bank: t('the bank account'),
  transientToken: t('the transient token'),
});

/** Sources that may accompany others, or are not documented well enough to check. */
const otherPaths = [
  'pointOfSaleInformation.trackData',
  'pointOfSaleInformation.emv.tags',
  'processingInformation.visaCheckoutId',
  'paymentInformation.thirdPartyToken.id',
  'paymentInformation.eWallet',
  'paymentInformation.paymentType.method.name',
];

/** A token pasted without its object is also reported by the schema. */
const bareTokenPaths = tokenPaths.map((path) => path.slice(0, path.lastIndexOf('.')));

/** The paths of the tokens in a payload, for example `paymentInformation.customer.id`. */
export function tokensOf(payload: PayloadDocument): string[] {
  const bare = bareTokenPaths.filter((path) => payload.at(path)?.type === 'string' && hasValue(payload, path));
  return [...tokenPaths.filter((path) => hasValue(payload, path)), ...new Set(bare)];
}

/** The accounts that a payload gives besides tokens and terminal data. */
export function accountsOf(payload: PayloadDocument): Account[] {
  const accounts = Object.keys(accountPaths) as Account[];
  return accounts.filter((account) => accountPaths[account].some((path) => hasValue(payload, path)));
}

/** Whether the account comes from a terminal: track or chip data. */
export function isReadByTerminal(payload: PayloadDocument): boolean {
  return otherPaths.slice(0, 2).some((path) => hasValue(payload, path));
}

/** Whether there is any payment source. */
export function hasPaymentSource(payload: PayloadDocument): boolean {
  return tokensOf(payload).length + accountsOf(payload).length > 0 || hasOtherSource(payload);
}

function hasOtherSource(payload: PayloadDocument): boolean {
  return otherPaths.some((path) => hasValue(payload, path));
}

/** There is exactly one source. Track data beside a card number is checked by the card-present rules. */
function* checkPaymentSource(payload: PayloadDocument): Generator<Finding> {
  const tokens = tokensOf(payload);
  const accounts = accountsOf(payload);
  if (tokens.length + accounts.length === 0 && !hasOtherSource(payload)) {
    const isAirline = payload.has('travelInformation') || hasValue(payload, 'processingInformation.industryDataType');
    const code = isAirline ? 'paymentSource.none-airline' : 'paymentSource.none';
    yield report(code, placeOfMissing(payload, 'paymentInformation'), undefined, () =>
      unknownFields(payload).flatMap((member) => tokenReadings(payload, member)),
    );
  }
  const number = hasValue(payload, numberPath) ? payload.at(numberPath) : undefined;
  const [token] = tokens;
  if (number && token) {
    yield report('paymentSource.number-and-token', number, { token }, () => [
      ...removal(payload, t('Remove the card number, keep the token'), [numberPath]),
      ...removal(payload, t('Remove the token, keep the card number'), tokens.map(holderOf)),
    ]);
  }
  if (accounts.length > 1) {
    const place = number ?? placeOfMissing(payload, 'paymentInformation');
    const names = accountNames();
    yield report('paymentSource.several', place, { sources: allOf(accounts.map((account) => names[account])) });
  }
}

/** Names for a token that don't say of which kind. */
const anyToken = /^(?:(?:card|cybersource|payment|saved|stored|tms|vault)?token(?:id|value)?|id)$/;

/** Which kind of token a wrong name means; names are in lower case without separators. */
const tokenNames: readonly (readonly [name: RegExp, holders: readonly string[]])[] = [
  [/instrumentidentifier/, ['instrumentIdentifier']],
  [/paymentinstrument/, ['paymentInstrument']],
  [/legacy|subscription|profile/, ['legacyToken']],
  [/^customer(?:token)?(?:id)?$/, ['customer']],
  [anyToken, ['customer', 'paymentInstrument', 'instrumentIdentifier']],
];

/** The objects in which a token may have been pasted bare. */
const ownersOfTokens = ['', 'paymentInformation', 'paymentInformation.card'];

/**
 * If no payment source is set, fixes that move a token from an unknown name to its field. Its kind is known only from
 * the name, because IDs look alike; a transient token is recognized by its form.
 */
export function tokenReadings(payload: PayloadDocument, { property, owner }: UnknownField): Fix[] {
  const { name, value } = property;
  const ownerPath = pathOf(owner);
  const holders = tokenNames.find(([pattern]) => pattern.test(bareName(name)))?.[1];
  if (!holders || !ownersOfTokens.includes(ownerPath) || hasPaymentSource(payload)) return [];
  const id = knownString(value.type === 'object' ? payload.membersOf(value).get('id') : value) ?? '';
  if (anyToken.test(bareName(name))) {
    if (/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/.test(id)) return movedTo(payload, value, 'tokenInformation.transientTokenJwt');
    if (/^[\dA-F]{64}$/i.test(id)) return movedTo(payload, value, 'tokenInformation.jti');
  }
  // Beside the request's objects, an ID of digits is one of a payment or of a response.
  if (ownerPath === '' && bareName(name) === 'id' && /^\d+$/.test(id)) return [];
  if (!/^[\w-]{1,32}$/.test(id) || isStandInId(tokenPaths[0] ?? '', id)) return [];
  return holders
    .filter((holder) => id.length >= (shortestIds[holder] ?? 1))
    .flatMap((holder) => {
      if (value.type === 'object') return movedTo(payload, value, `paymentInformation.${holder}`);
      if (ownerPath !== 'paymentInformation') return movedTo(payload, value, `paymentInformation.${holder}.id`);
      return payload.membersOf(owner).has(holder) ? [] : wrapToken(payload, value, holder);
    });
}

/** The IDs of these tokens are never shorter (api-facts.md 5.6). */
const shortestIds: Readonly<Record<string, number>> = { instrumentIdentifier: 12, legacyToken: 16 };

function movedTo(payload: PayloadDocument, value: Node, field: string): Fix[] {
  const edits = moveMember(payload, value, field);
  return edits.length > 0 ? [{ title: t('Move to {0}', field), edits, safe: false }] : [];
}

function holderOf(tokenPath: string): string {
  return bareTokenPaths.includes(tokenPath) ? tokenPath : tokenPath.slice(0, tokenPath.lastIndexOf('.'));
}

function removal(payload: PayloadDocument, title: string, paths: readonly string[]): Fix[] {
  const steps = [...new Set(paths)].map((path) => (document: PayloadDocument) => {
    const node = document.at(path);
    return node ? removeNode(document, node) : [];
  });
  return [{ title, edits: editSteps(payload, steps), safe: false }];
}

import { brandOf, passesLuhn } from '../../contract/cardBrands.ts';
import { type JsonObject, textAt, valueAt } from '../http/json.ts';
import { type StoredAccount, storedAccount } from './vault.ts';

/** Where the money of a credit goes, as responses describe it. No account or card number is kept. */
export interface PaymentSource {
  /** `number`: a card number in clear, typed or read from a track; `token`: also encrypted or tokenized data. */
  readonly kind: 'number' | 'token' | 'eCheck';
  /** Code of the card's brand, `001` for Visa; `undefined` for an eCheck. */
  readonly cardType: string | undefined;
  /** For tokens only (`api-facts.md` 7.4). */
  readonly paymentAccountReferenceNumber: string | undefined;
  /** The request was made by a terminal: track or EMV data. */
  readonly cardPresent: boolean;
  /** `paymentInformation` of the response to the credit; `undefined` for an eCheck. */
  readonly echo: JsonObject | undefined;
  /** `paymentInformation` of transaction details; search results have a part of it. */
  readonly summary: JsonObject;
}

/** How reporting names the brands (`api-facts.md` 7.1); the codes are those of the older interfaces. */
const methods: ReadonlyMap<string, string> = new Map([
  ['001', 'VI'],
  ['002', 'MC'],
  ['003', 'AX'],
  ['004', 'DI'],
  ['005', 'DC'],
  ['007', 'JC'],
]);

/** Reads the payment source of a credit request. */
export function paymentSourceOf(request: JsonObject): PaymentSource {
  return isECheck(request) ? eCheck(request) : card(request);
}

/** The card number of a request, also out of track data; `undefined` when it has none in clear. */
export function cardNumberOf(request: JsonObject): string | undefined {
  const track = textAt(request, 'pointOfSaleInformation.trackData');
  return (
    textAt(request, 'paymentInformation.card.number') ??
    textAt(request, 'paymentInformation.tokenizedCard.number') ??
    /(\d{12,19})[=^]/.exec(track ?? '')?.[1]
  );
}

/** Whether a number can't be that of a card: its length is not one of the brand's, or the check digit is wrong. */
export function isBadCardNumber(number: string): boolean {
  const brand = brandOf(number);
  if (brand && !brand.lengths.includes(number.length)) return true;
  return (brand?.luhn ?? true) && !passesLuhn(number);
}

function isECheck(request: JsonObject): boolean {
  const paymentType = textAt(request, 'paymentInformation.paymentType.name');
  return paymentType?.toUpperCase() === 'CHECK' || valueAt(request, 'paymentInformation.bank.account') !== undefined;
}

function eCheck(request: JsonObject): PaymentSource {
  const number = textAt(request, 'paymentInformation.bank.account.number');
  const account = { suffix: number?.slice(-4), type: textAt(request, 'paymentInformation.bank.account.type') };
  return {
    kind: 'eCheck',
    cardType: undefined,
    paymentAccountReferenceNumber: undefined,
    cardPresent: false,
    echo: undefined,
    summary: { paymentType: { type: 'check', method: 'CHECK' }, bank: { account } },
  };
}

function card(request: JsonObject): PaymentSource {
  const number = cardNumberOf(request);
  const stored = storedAccountOf(request);
  const type = cardTypeOf(request, number, stored);
  const tokens = tokensOf(request, stored);
  const numberParts = { prefix: number?.slice(0, 6), suffix: number?.slice(-4) };
  return {
    kind: number === undefined ? 'token' : 'number',
    cardType: type,
    paymentAccountReferenceNumber: stored?.paymentAccountReferenceNumber,
    cardPresent: textAt(request, 'pointOfSaleInformation.entryMode') !== undefined,
    echo: { tokenizedCard: { type }, ...tokens, card: { type } },
    summary: {
      paymentType: { type: 'credit card', method: methods.get(type) },
      card: { ...numberParts, ...expiryOf(request), type },
      ...tokens,
    },
  };
}

function cardTypeOf(request: JsonObject, number: string | undefined, stored: StoredAccount | undefined): string {
  const brand = number === undefined ? undefined : brandOf(number)?.type;
  // A source that can't be read here, for example encrypted data, is taken for a Visa card.
  return brand ?? textAt(request, 'paymentInformation.card.type') ?? stored?.cardType ?? '001';
}

function expiryOf(request: JsonObject) {
  return {
    expirationMonth: textAt(request, 'paymentInformation.card.expirationMonth'),
    expirationYear: textAt(request, 'paymentInformation.card.expirationYear'),
  };
}

const tokenPaths = [
  'paymentInformation.customer.id',
  'paymentInformation.customer.customerId',
  'paymentInformation.paymentInstrument.id',
  'paymentInformation.instrumentIdentifier.id',
  'paymentInformation.legacyToken.id',
];

/** What stands behind the token of a request; `undefined` when it has none. */
function storedAccountOf(request: JsonObject): StoredAccount | undefined {
  for (const path of tokenPaths) {
    const id = textAt(request, path);
    if (id !== undefined) return storedAccount(id);
  }
  return undefined;
}

/** The tokens of a response: those of the request, and those that its customer or payment instrument stands for. */
function tokensOf(request: JsonObject, stored: StoredAccount | undefined): JsonObject {
  const sent = (name: string) => textAt(request, `paymentInformation.${name}.id`);
  const customer = sent('customer');
  const paymentInstrument = sent('paymentInstrument') ?? (customer && stored?.paymentInstrument);
  const shippingAddress = sent('shippingAddress') ?? (customer && stored?.shippingAddress);
  const instrumentIdentifier = sent('instrumentIdentifier') ?? (paymentInstrument && stored?.instrumentIdentifier);
  return {
    instrumentIdentifier: instrumentIdentifier && { id: instrumentIdentifier, state: 'ACTIVE' },
    shippingAddress: shippingAddress && { id: shippingAddress },
    paymentInstrument: paymentInstrument && { id: paymentInstrument },
    customer: customer && { id: customer },
  };
}

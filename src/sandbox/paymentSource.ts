import { type JsonObject, textAt, valueAt } from './json.ts';
import { accountReference, type StoredAccount, storedAccount } from './vault.ts';

/** Where the money of a credit goes, as answers tell of it. No account or card number is kept. */
export interface PaymentSource {
  readonly kind: 'card' | 'eCheck';
  /** Code of the card's brand, `001` for Visa; `undefined` for an eCheck. */
  readonly cardType: string | undefined;
  readonly paymentAccountReferenceNumber: string | undefined;
  /** The request was made by a terminal: track or EMV data. */
  readonly cardPresent: boolean;
  /** `paymentInformation` of the answer to the credit; `undefined` for an eCheck. */
  readonly echo: JsonObject | undefined;
  /** `paymentInformation` of transaction details and search results. */
  readonly summary: JsonObject;
}

/** First digits of card numbers by the code of the brand (`api-facts.md` 4 and 5.5). */
const brands: readonly (readonly [type: string, numbers: RegExp])[] = [
  ['001', /^4/],
  ['002', /^(5[1-5]|2[2-7])/],
  ['003', /^3[47]/],
  ['004', /^6(011|4[4-9]|5)/],
  ['005', /^3(0[0-5]|[689])/],
  ['007', /^35/],
  ['062', /^62/],
  ['042', /^(5[06-9]|6)/],
];

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
    summary: { paymentType: { name: 'CHECK', method: 'CHECK' }, bank: { account } },
  };
}

function card(request: JsonObject): PaymentSource {
  const number = cardNumberOf(request);
  const stored = storedAccountOf(request);
  const type = cardTypeOf(request, number, stored);
  const tokens = tokensOf(request, stored);
  const numberParts = { prefix: number?.slice(0, 6), suffix: number?.slice(-4) };
  const visaNumber = type === '001' ? number : undefined;
  return {
    kind: 'card',
    cardType: type,
    paymentAccountReferenceNumber:
      stored?.paymentAccountReferenceNumber ?? (visaNumber && accountReference(visaNumber)),
    cardPresent: textAt(request, 'pointOfSaleInformation.entryMode') !== undefined,
    echo: { tokenizedCard: { type }, ...tokens, card: { type } },
    summary: {
      paymentType: { name: 'CARD', method: 'CARD' },
      card: { ...numberParts, ...expiryOf(request), type },
      ...tokens,
    },
  };
}

function cardTypeOf(request: JsonObject, number: string | undefined, stored: StoredAccount | undefined): string {
  const brand = number && brands.find(([, numbers]) => numbers.test(number))?.[0];
  // A source that can't be read here, encrypted data for instance, is taken for a Visa card.
  return brand ?? textAt(request, 'paymentInformation.card.type') ?? stored?.cardType ?? '001';
}

function expiryOf(request: JsonObject) {
  return {
    expirationMonth: textAt(request, 'paymentInformation.card.expirationMonth'),
    expirationYear: textAt(request, 'paymentInformation.card.expirationYear'),
  };
}

/** What stands behind the token of a request; `undefined` when it has none. */
function storedAccountOf(request: JsonObject): StoredAccount | undefined {
  const paths = [
    'customer.id',
    'customer.customerId',
    'paymentInstrument.id',
    'instrumentIdentifier.id',
    'legacyToken.id',
  ];
  const id = paths.map((path) => textAt(request, `paymentInformation.${path}`)).find((found) => found !== undefined);
  return id === undefined ? undefined : storedAccount(id);
}

/** The tokens of an answer: those of the request, and those that its customer or payment instrument stands for. */
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

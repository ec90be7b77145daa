import { PayloadDocument } from '../payload/document/document.ts';
import { hasPlaceholder } from '../payload/document/placeholders.ts';

/** What a question about money shows of a credit. */
export interface CreditShown {
  /** `18.40`; `undefined` when the payload has none, or none that is known before it is sent. */
  readonly amount: string | undefined;
  readonly currency: string | undefined;
  /** The last four characters of each card number, account or token that may be paid to. */
  readonly recipients: readonly Recipient[];
}

/** Somewhere that a credit may be paid to. */
interface Recipient {
  readonly kind: 'card' | 'account' | 'token';
  /** `undefined` when the value is not known before it is sent. */
  readonly lastFour: string | undefined;
}

const trackData = 'pointOfSaleInformation.trackData';

const places: readonly (readonly [path: string, kind: Recipient['kind']])[] = [
  ['paymentInformation.card.number', 'card'],
  ['paymentInformation.tokenizedCard.number', 'card'],
  [trackData, 'card'],
  ['paymentInformation.bank.account.number', 'account'],
  ['paymentInformation.bank.iban', 'account'],
  ['paymentInformation.customer.id', 'token'],
  ['paymentInformation.customer.customerId', 'token'],
  ['paymentInformation.paymentInstrument.id', 'token'],
  ['paymentInformation.instrumentIdentifier.id', 'token'],
  ['paymentInformation.legacyToken.id', 'token'],
  ['paymentInformation.thirdPartyToken.id', 'token'],
  ['paymentInformation.fluidData.value', 'token'],
  ['tokenInformation.transientTokenJwt', 'token'],
  ['tokenInformation.jti', 'token'],
];

/** What is to be shown of a payload, or of the redacted body of a request. */
export function creditShown(text: string): CreditShown {
  const payload = new PayloadDocument(text);
  const valueAt = (path: string): string | undefined => {
    const value: unknown = payload.at(path)?.value;
    if (typeof value !== 'string' && typeof value !== 'number') return undefined;
    return String(value);
  };
  const known = (value: string | undefined) => (value === undefined || hasPlaceholder(value) ? undefined : value);
  return {
    amount: known(valueAt('orderInformation.amountDetails.totalAmount')),
    currency: known(valueAt('orderInformation.amountDetails.currency')),
    recipients: places.flatMap(([path, kind]) => {
      const value = valueAt(path);
      return value === undefined ? [] : [{ kind, lastFour: lastFourOf(path, known(value)) }];
    }),
  };
}

/**
 * Of track data that is the end of the card number in it: whatever else stands at its end names nobody.
 * @param value Where it is known before it is sent.
 */
function lastFourOf(path: string, value = ''): string | undefined {
  const number = path === trackData ? /^(?:%B|;)?(\d{12,19})[=^D]/i.exec(value)?.[1] : value;
  return number?.replace(/\W/g, '').slice(-4) || undefined;
}

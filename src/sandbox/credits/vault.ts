import { createHash } from 'node:crypto';

/** What stands behind a token of the vault. */
export interface StoredAccount {
  readonly paymentInstrument: string;
  readonly instrumentIdentifier: string;
  readonly shippingAddress: string;
  /** Code of the card's brand, `001` for Visa. */
  readonly cardType: string;
  readonly paymentAccountReferenceNumber: string;
}

/** The published customer, by the ID of the token (`POST /pts/v2/credits/` with a customer token). */
const published: ReadonlyMap<string, StoredAccount> = new Map([
  [
    'F45FB3E443AC3C57E053A2598D0A9CFF',
    {
      paymentInstrument: 'F45FC6785E3C31A2E053A2598D0A5346',
      instrumentIdentifier: '7030000000014911515',
      shippingAddress: 'F45FB3E443AF3C57E053A2598D0A9CFF',
      cardType: '001',
      paymentAccountReferenceNumber: 'V0010013019326121174070050420',
    },
  ],
]);

/**
 * What a token stands for. Every token ID exists in the sandbox: an unknown one stands for a Visa card of its own,
 * always the same.
 */
export function storedAccount(tokenId: string): StoredAccount {
  return (
    published.get(tokenId) ?? {
      paymentInstrument: hexId(`paymentInstrument ${tokenId}`),
      instrumentIdentifier: `703${digits(`instrumentIdentifier ${tokenId}`, 16)}`,
      shippingAddress: hexId(`shippingAddress ${tokenId}`),
      cardType: '001',
      paymentAccountReferenceNumber: accountReference(tokenId),
    }
  );
}

/** A payment account reference, always the same for the same account: 29 characters. */
function accountReference(account: string): string {
  return `V0010013${digits(`account ${account}`, 21)}`;
}

function hexId(seed: string): string {
  return createHash('sha256').update(seed).digest('hex').slice(0, 32).toUpperCase();
}

function digits(seed: string, count: number): string {
  const hash = createHash('sha256').update(seed).digest('hex');
  return BigInt(`0x${hash}`).toString().padStart(count, '0').slice(-count);
}

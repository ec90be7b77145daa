import type { Merchant } from '../exchange/auth/signer.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { UserError } from '../exchange/request/userError.ts';
import type { Session } from '../exchange/session.ts';

/** What follows a credit: the relation of a link, or one of these two. */
export type NextStep = { readonly follow: string } | 'timeoutVoid' | 'search';

/** Whether a step may take a credit back. */
export function isVoid(step: NextStep): boolean {
  return step === 'timeoutVoid' || (typeof step === 'object' && step.follow === 'void');
}

/** Follows an exchange, once. Rejects with a `UserError` where that isn't possible; then nothing was sent. */
export async function takeStep(
  session: Session,
  exchange: Exchange,
  step: NextStep,
  merchant: Merchant,
  signal: AbortSignal,
): Promise<Exchange> {
  const isMeant = ({ follows }: Exchange) => follows === exchange.id;
  const taken = await cancelling(session, signal, isMeant, () => {
    if (step === 'search') return session.searchForCredit(exchange.id, merchant);
    if (step === 'timeoutVoid') return session.voidIfProcessed(exchange.id, merchant);
    return session.follow(exchange.id, step.follow, merchant);
  });
  if (taken) return taken;
  const reason =
    step === 'search'
      ? 'The payload had no reference code to search for.'
      : 'There is no such link to follow now: it may not exist, the credit may be voided, or its void may be under way.';
  throw new UserError(`${reason} Nothing was sent.`);
}

/**
 * Runs work that sends, and cancels its exchange when the signal is aborted; what that means depends on whether the
 * request has left.
 * @param isMeant Whether an exchange is that of this work.
 */
export async function cancelling<R>(
  session: Session,
  signal: AbortSignal,
  isMeant: (exchange: Exchange) => boolean,
  work: () => Promise<R>,
): Promise<R> {
  let id: string | undefined;
  const stop = () => {
    if (id !== undefined) session.cancel(id);
  };
  const unlisten = session.onDidChange((exchange) => {
    if (exchange.result || !isMeant(exchange)) return;
    id = exchange.id;
    if (signal.aborted) stop();
  });
  signal.addEventListener('abort', stop);
  try {
    return await work();
  } finally {
    signal.removeEventListener('abort', stop);
    unlisten();
  }
}

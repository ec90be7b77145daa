import { openResponse } from './auth/sign.ts';
import { type SignatureRefusal, signatureRefusal } from './auth/signatureRefusal.ts';
import type { Exchange, ExchangeResult } from './exchange.ts';
import { redact, redactHeaders } from './redaction/redact.ts';
import type { MerchantProfile } from './request/merchantProfile.ts';
import type { Target } from './request/target.ts';
import { messageOf } from './request/userError.ts';
import { fieldErrorsOf } from './response/fieldErrors.ts';
import { linksOf, resourceIdIn, transactionDetailsLink } from './response/links.ts';
import { changesMoney, type Outcome } from './response/outcome.ts';
import { type CreditContext, outcomeOf } from './response/outcomeOf.ts';
import { objectIn } from './response/responseBody.ts';
import { headerOf, type TransportResult } from './transport/transport.ts';

/** What an answer is read with; plain data, so that it can cross to a worker. */
export interface ReadingContext {
  readonly profile: MerchantProfile;
  readonly target: Target;
  readonly secrets: readonly string[];
  readonly sentAt: Date;
  readonly queue: number;
}

/** What an answer, or the lack of one, means: judged, redacted, with the links that may be followed. */
export async function readResponse(
  exchange: Exchange,
  received: TransportResult,
  context: ReadingContext,
): Promise<ExchangeResult> {
  const { profile, target, secrets, sentAt, queue } = context;
  const timing = { ...received.timing, queue, total: received.timing.total + queue };
  const nothing = { timing, links: [], fieldErrors: [] };
  if (received.kind === 'failure') {
    const { fault, detail } = received.failure;
    // That it was cancelled has no cause beyond the person.
    const shown = fault === 'cancelled' ? '' : redact(detail, secrets);
    return { ...nothing, outcome: withDetail(outcomeOf(exchange.purpose, received, ''), shown) };
  }
  const { status, headers, body: bytes } = received.response;
  const raw = new TextDecoder().decode(bytes);
  const opened = await openResponse(raw, profile).then(
    (text) => ({ text, fault: '' }),
    (error: unknown) => ({ text: raw, fault: messageOf(error) }),
  );
  // From here on only the redacted answer is looked at, so that nothing taken from it can hold a secret.
  const response = { status, headers: redactHeaders(headers, secrets), body: redact(opened.text, secrets) };
  const shown = { ...received, response: { ...response, body: bytes } };
  const judged = outcomeOf(exchange.purpose, shown, response.body, creditContext(exchange));
  const outcome = withDetail(judged, redact(opened.fault, secrets));
  if (status === 401 && outcome.kind === 'refused') {
    // The server wrote its date when it answered, which can be long after this one had signed.
    const { connect = 0, firstByte = 0 } = received.timing;
    const respondedAt = new Date(sentAt.getTime() + queue + connect + firstByte);
    const refusal = await signatureRefusal(profile, respondedAt, headerOf(headers, 'date'));
    return { ...nothing, response, outcome: explained(outcome, refusal) };
  }
  const body = objectIn(response.body);
  const resourceId = resourceIdIn(body);
  const isCredit = exchange.purpose === 'credit';
  const creditId = isCredit ? resourceId : exchange.creditId;
  const hasDetails = resourceId !== undefined && isCredit && outcome.kind === 'accepted';
  return {
    outcome,
    timing,
    response,
    ...(resourceId === undefined ? {} : { resourceId }),
    links: [...linksOf(body, target, creditId), ...(hasDetails ? [transactionDetailsLink(resourceId)] : [])],
    fieldErrors: changesMoney(exchange.purpose) ? fieldErrorsOf(body) : [],
  };
}

/** What is known of the credit; where it is not known for how long it was sent, it may have been just now. */
function creditContext({ facts, creditAge = 0 }: Exchange): CreditContext {
  return { creditAge, ...(facts && { facts }) };
}

function explained(outcome: Outcome, { causes, clockDifferenceSeconds }: SignatureRefusal): Outcome {
  const clock =
    clockDifferenceSeconds === undefined
      ? ''
      : ` This machine's clock is ${Math.abs(clockDifferenceSeconds)} seconds ${clockDifferenceSeconds > 0 ? 'ahead of' : 'behind'} the server's.`;
  return { ...outcome, advice: `${outcome.advice} Likely causes, in this order: ${causes.join(' ')}${clock}`.trim() };
}

function withDetail(outcome: Outcome, detail: string): Outcome {
  return detail === '' ? outcome : { ...outcome, meaning: `${outcome.meaning} (${detail})` };
}

import type { Exchange, ExchangeResult } from './exchange.ts';
import { redact, redactHeaders } from './redaction/redact.ts';
import { changesMoney } from './request/operationRequest.ts';
import type { Target } from './request/target.ts';
import { fieldErrorsOf } from './response/fieldErrors.ts';
import { linksOf, resourceIdIn, transactionDetailsLink } from './response/links.ts';
import { type Outcome, outcomeOfFailure, outcomeOfRepeatedMember } from './response/outcome.ts';
import { type CreditContext, outcomeOf } from './response/outcomeOf.ts';
import { objectIn, repeatedMemberIn } from './response/responseBody.ts';
import type { TransportFault, TransportResult } from './transport/transport.ts';

/** What a response is read with; plain data, so that it can cross to a worker. */
export interface ReadingContext {
  readonly target: Target;
  /** What redaction has to hide. */
  readonly secrets: readonly string[];
  /** Milliseconds before the request began. */
  readonly queue: number;
  /** The body in clear, where it came encrypted. */
  readonly decrypted?: string;
  /** Why an encrypted body can't be decrypted, as a sentence. */
  readonly decryptionFault?: string;
}

/** What a response, or the lack of one, means: judged, redacted, with the links that may be followed. */
export function readResponse(exchange: Exchange, received: TransportResult, context: ReadingContext): ExchangeResult {
  const { target, secrets, queue, decrypted, decryptionFault = '' } = context;
  const timing = { ...received.timing, queue, total: received.timing.total + queue };
  const nothing = { timing, links: [], fieldErrors: [] };
  if (received.kind === 'failure') {
    const { fault, detail } = received.failure;
    const shown = redact(newDetail(fault, detail), secrets);
    return { ...nothing, outcome: withDetail(outcomeOfFailure(exchange.purpose, received.failure), shown) };
  }
  const { status, headers, body: bytes } = received.response;
  const text = decrypted ?? new TextDecoder().decode(bytes);
  // From here on only the redacted response is read, so that nothing taken from it can hold a secret; of its bytes,
  // only whether there are any.
  const response = { status, headers: redactHeaders(headers, secrets), body: redact(text, secrets) };
  const body = objectIn(response.body);
  const repeated = body && changesMoney(exchange.purpose) ? repeatedMemberIn(response.body) : undefined;
  const judged = repeated
    ? outcomeOfRepeatedMember(exchange.purpose, repeated)
    : outcomeOf(exchange.purpose, { ...response, body: bytes }, body, creditContext(exchange));
  const outcome = withDetail(judged, redact(decryptionFault, secrets));
  // Nothing of it comes from the API itself.
  if (status === 401 && outcome.kind === 'refused') return { ...nothing, response, outcome };
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

/** The technical detail as far as it is new: cancelling needs none, and of a closed connection the code is enough. */
function newDetail(fault: TransportFault, detail: string): string {
  if (fault === 'cancelled') return '';
  return fault === 'connectionClosed' ? detail.replace(/^([A-Z][A-Z0-9_]+): .*$/s, '$1') : detail;
}

function withDetail(outcome: Outcome, detail: string): Outcome {
  return detail === '' ? outcome : { ...outcome, meaning: `${outcome.meaning} (${detail})` };
}

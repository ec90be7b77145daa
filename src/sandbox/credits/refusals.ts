import type { Finding } from '../../payload/findings/finding.ts';
import { type JsonObject, textAt } from '../http/json.ts';
import { because, type Detail, invalidDataMessage, refused, type SandboxResponse } from '../http/sandboxResponse.ts';
import type { Call } from '../ledger/call.ts';
import { isPinDebit } from './creditFields.ts';
import { tooLongIn } from './tooLong.ts';

const neededEverywhere = ['firstName', 'lastName', 'address1', 'locality', 'country', 'email'];
/** In the United States and Canada. */
const neededInStates = ['administrativeArea', 'postalCode'];

/** Warnings that the API refuses a credit for, whatever an account may allow. */
export const refusedWarnings: readonly string[] = [
  'amount.missing-airline',
  'card.expiry-incomplete',
  'currency.missing',
  'currency.too-long',
  'paymentSource.none-airline',
];

/** Errors to us alone: the API takes the text as it stands. They are about what should not be sent. */
export const acceptedErrors: readonly string[] = [
  'merchantDefined.card-number',
  'merchantDefined.email',
  'placeholder.unknown',
  'secret.authorization',
  'secret.key-id',
  'secret.private-key',
  'secret.shared-secret',
];

/** Of a payload, in the log and the request list. */
const mostReasons = 100;

/** The finding about a bare card number whose holder's name and address are not complete. */
const incompleteBillTo = 'billTo.incomplete';

/** Whether a finding has a say in the API's response; nothing else has to be looked for. */
export function decides(finding: Pick<Finding, 'code' | 'severity'>): boolean {
  return isRefused(finding) || finding.code === incompleteBillTo;
}

/** The 400 that a payload gets, made from its findings; `undefined` when the API would take it. */
export function refusalOf({ check, text, request, relaxed, now }: Call): SandboxResponse | undefined {
  const findings = check(text);
  const needsBillTo = !relaxed && findings.some(({ code }) => code === incompleteBillTo);
  const missing = needsBillTo ? missingInBillTo(request) : [];
  const refusing = findings.filter(isRefused);
  const tooLong = tooLongIn(request);
  const details = [...refusing.map(detailOf), ...tooLong.map(({ detail }) => detail), ...missing];
  if (details.length === 0) return undefined;
  const refusal = details.some(({ reason }) => reason === 'MISSING_FIELD')
    ? refused(now, 'MISSING_FIELD', 'Declined - The request is missing one or more fields', details)
    : refused(now, 'INVALID_DATA', invalidDataMessage, details);
  const reasons = refusing.slice(0, mostReasons).map(({ path, message }) => (path ? `${path}: ${message}` : message));
  if (refusing.length > mostReasons) reasons.push(`${refusing.length - mostReasons} more findings are not listed.`);
  reasons.push(...tooLong.map(({ why }) => why));
  if (missing.length > 0) reasons.push(billToReason(missing));
  return because(refusal, ...reasons);
}

/** Placeholders such as `{{$guid}}` that the client has sent as they are, in sentences. */
export function openPlaceholders({ text }: Call): readonly string[] {
  const found = text.includes('{{') ? (text.match(/\{\{[^{}"]{1,60}\}\}/g) ?? []) : [];
  return [...new Set(found)].map((placeholder) => `The placeholder ${placeholder} was not resolved before sending.`);
}

function billToReason(missing: readonly Detail[]): string {
  const fields = missing.map(({ field }) => field).join(', ');
  return `A card number needs billTo, unless the sandbox is relaxed. Missing: ${fields}.`;
}

/** What `billTo` lacks beside a bare card number (`api-facts.md` 7.3); of a bank account no such refusal is known. */
function missingInBillTo(request: JsonObject): Detail[] {
  // PIN debit belongs to terminals, where no address is typed.
  if (textAt(request, 'paymentInformation.card.number') === undefined || isPinDebit(request)) return [];
  const billTo = 'orderInformation.billTo';
  const country = textAt(request, `${billTo}.country`)?.toUpperCase() ?? 'US';
  const needed = ['US', 'CA'].includes(country) ? [...neededEverywhere, ...neededInStates] : neededEverywhere;
  return needed
    .map((name) => `${billTo}.${name}`)
    .filter((field) => textAt(request, field) === undefined)
    .map((field) => ({ field, reason: 'MISSING_FIELD' }));
}

function isRefused({ code, severity }: Pick<Finding, 'code' | 'severity'>): boolean {
  return severity === 'error' ? !acceptedErrors.includes(code) : refusedWarnings.includes(code);
}

function detailOf({ code, path }: Finding): Detail {
  return { field: path, reason: /\.(missing|none)\b/.test(code) ? 'MISSING_FIELD' : 'INVALID_DATA' };
}

import type { Finding } from '../payload/finding.ts';
import { type Answer, type Detail, refused } from './answer.ts';

/** Warnings that the API refuses a credit for, whatever an account may allow. */
export const refusedWarnings: readonly string[] = [
  'amount.missing-airline',
  'currency.missing',
  'paymentSource.none-airline',
];

/** Errors that are none to the API, which takes the text as it stands: they are about what should not be sent. */
export const acceptedErrors: readonly string[] = [
  'merchantDefined.card-number',
  'merchantDefined.email',
  'placeholder.unknown',
  'secret.authorization',
  'secret.key-id',
  'secret.private-key',
  'secret.shared-secret',
];

/** The 400 that a payload is answered with, made from its findings; `undefined` when the API would take it. */
export function refusalOf(findings: readonly Finding[], now: Date): Answer | undefined {
  const details = findings.filter(isRefused).map(detailOf);
  if (details.length === 0) return undefined;
  return details.some(({ reason }) => reason === 'MISSING_FIELD')
    ? refused(now, 'MISSING_FIELD', 'Declined - The request is missing one or more fields', details)
    : refused(now, 'INVALID_DATA', 'Declined - One or more fields in the request contains invalid data', details);
}

function isRefused({ code, severity }: Finding): boolean {
  return severity === 'error' ? !acceptedErrors.includes(code) : refusedWarnings.includes(code);
}

function detailOf({ code, path }: Finding): Detail {
  return { field: path, reason: /\.(missing|none)\b/.test(code) ? 'MISSING_FIELD' : 'INVALID_DATA' };
}

import {
  applicationKind,
  isDecision,
  type RecordVerdict,
  reasonOfCode,
  verdictOfFlag,
} from '../../contract/applications.ts';
import { heldReason, isTimeout, reasonOf, statusVerdict } from '../../contract/reasonCodes.ts';
import { memberAt, reportsError, wordAt } from './responseBody.ts';

/** A record of a search or of Transaction Details, as far as it shows what became of its request. */
export interface TransactionRecord {
  /** `undefined` where it has none that could be one. */
  readonly id?: string;
  /** `transaction` where no application is named. */
  readonly kind: 'credit' | 'void' | 'other' | 'transaction';
  /** The applications of a record of another request, for the user. */
  readonly applications: string;
  readonly verdict: RecordVerdict;
  /** Whether its status says that it is with the processor, so that a void comes too late. */
  readonly isSubmitted: boolean;
  /** Why, in codes: "INVALID_ACCOUNT, 231 DINVALIDCARD"; empty when it is plainly accepted or voided. */
  readonly codes: string;
  /** The reason, where it is a known one. */
  readonly reason?: string;
  /** "18.40 USD"; `undefined` where it has none that could be one. */
  readonly amount?: string;
}

/**
 * A witness: something in a record that says what became of it. `notAccepted` excludes a success and leaves the rest
 * open.
 */
type Evidence = RecordVerdict | 'notAccepted';

/**
 * Reads a record by its own application: what others under the same reference say is of other requests (`api-facts.md`
 * 7.1).
 */
export function readRecord(record: unknown): TransactionRecord {
  const information = memberAt(record, 'applicationInformation');
  const applications = listAt(information, 'applications');
  const kind = kindOf(applications);
  const isOwn = (name: string) => kind === 'transaction' || applicationKind(name) === kind;
  const own = applications.filter((entry) => isOwn(nameOf(entry)));
  const decisions = kind === 'credit' ? applications.filter((entry) => isDecision(nameOf(entry))) : [];
  // The codes above the list are those of all of them together.
  const coded = own.filter(hasCodes);
  const isSole = own.length + decisions.length === applications.length;
  const shared = coded.length > 0 && applications.length > 1 ? coded : [...own, information];
  // Decision Manager only counts where it objects, with any of its codes.
  const objections = decisions.filter((entry) => evidenceIn(entry).some((witness) => witness !== 'accepted'));
  const sources = [...shared, ...objections];
  const isMixed = coded.length === 0 && !isSole;
  const reasons = [...sources.map(reasonIn), errorReason(record), ...own.map((entry) => wordAt(entry, 'reason'))];
  const reason = reasons.find((code) => code !== undefined && reasonOf(code) !== undefined);
  // Above the list, the status may be that of another application.
  const words = [record, ...own, ...(isSole ? [information] : [])].map((source) => wordAt(source, 'status'));
  const evidence = [...sources.flatMap(evidenceIn), ...evidenceOfWords(record, own, information, words)];
  const verdict = isMixed ? 'unknown' : verdictOf(evidence, kind);
  const isPlain = verdict === 'accepted' || verdict === 'voided';
  const codes = isPlain ? '' : codesOf(record, sources, reason, verdict);
  return {
    kind,
    applications: applications.map(nameOf).filter(isName).slice(0, 5).join(', '),
    verdict,
    isSubmitted: words.some((word) => word === 'TRANSMITTED' || word === 'COMPLETED'),
    codes,
    ...present({
      id: fitting(/^\d{1,26}$/, wordAt(record, 'id')),
      reason,
      amount: amountOf(record),
    }),
  };
}

function kindOf(applications: readonly unknown[]): TransactionRecord['kind'] {
  if (applications.every((entry) => nameOf(entry) === '')) return 'transaction';
  const kinds = applications.map((entry) => applicationKind(nameOf(entry)));
  if (kinds.includes('credit')) return 'credit';
  return kinds.includes('void') ? 'void' : 'other';
}

function verdictOf(evidence: readonly Evidence[], kind: TransactionRecord['kind']): RecordVerdict {
  const verdicts = new Set(evidence.filter((witness) => witness !== 'notAccepted'));
  const excludesSuccess = evidence.includes('notAccepted');
  // What was accepted may be held, or have been voided since; of a void, that is the success itself.
  if (verdicts.has('voided') || verdicts.has('held')) verdicts.delete('accepted');
  const [verdict, ...others] = verdicts;
  if (verdict === undefined || others.length > 0) return 'unknown';
  if (verdict === 'voided') return excludesSuccess ? 'unknown' : kind === 'void' ? 'accepted' : 'voided';
  return verdict === 'accepted' && excludesSuccess ? 'unknown' : verdict;
}

/** What the codes of an application say. */
function evidenceIn(source: unknown): Evidence[] {
  const reasonCode = codeAt(source, 'reasonCode');
  const rCode = codeAt(source, 'rCode');
  const rFlag = codeAt(source, 'rFlag');
  return [
    ...(rFlag === undefined ? [] : [verdictOfFlag(rFlag)]),
    ...(reasonCode === undefined ? [] : evidenceOfCode(reasonCode, rFlag)),
    ...evidenceOfResult(rCode, reasonCode ?? rFlag),
  ];
}

function evidenceOfCode(reasonCode: string, rFlag: string | undefined): Evidence[] {
  if (reasonCode === '100') return ['accepted'];
  const reason = reasonOfCode(reasonCode);
  if (reason === undefined) return [rFlag === undefined ? 'unknown' : 'notAccepted'];
  return [evidenceOfReason(reason)];
}

/** `rCode` alone is not a success: it only agrees with one. */
function evidenceOfResult(rCode: string | undefined, other: string | undefined): Evidence[] {
  if (rCode === undefined) return [];
  if (rCode !== '1') return ['notAccepted'];
  return [other === undefined ? 'unknown' : 'accepted'];
}

/** What the status words and the error of a record say. */
function evidenceOfWords(
  record: unknown,
  own: readonly unknown[],
  information: unknown,
  words: readonly (string | undefined)[],
): Evidence[] {
  const reasons = [errorReason(record), ...own.map((entry) => wordAt(entry, 'reason'))];
  const isUnexplained = reportsError(record) && ![...own, information].some(hasCodes);
  return [
    ...(isUnexplained ? (['notAccepted'] as const) : []),
    ...words.flatMap((word): Evidence[] => {
      // Numbers are those of the HTTP status: seen beside a decline, so they say nothing.
      if (word === undefined || word === '' || /^\d+$/.test(word)) return [];
      const verdict = statusVerdict(word);
      return [verdict === undefined || verdict === 'failed' ? 'unknown' : verdict];
    }),
    ...reasons.flatMap((reason) => (reason ? [evidenceOfReason(reason)] : [])),
  ];
}

function evidenceOfReason(reason: string): Evidence {
  if (reason === heldReason) return 'held';
  if (isTimeout(reason)) return 'error';
  const known = reasonOf(reason);
  if (known === undefined) return 'notAccepted';
  // A duplicate was refused for sure; it is the earlier one that was paid.
  return known.resending === 'only after checking' && reason !== 'DUPLICATE_REQUEST' ? 'error' : 'declined';
}

function codesOf(
  record: unknown,
  sources: readonly unknown[],
  reason: string | undefined,
  verdict: RecordVerdict,
): string {
  const numbers = sources.map((source) => numbersOf(source, verdict));
  // A word that says no more than the verdict is left out.
  const words = [record, ...sources]
    .map((source) => fitting(isCode, wordAt(source, 'status')) ?? '')
    .filter((word) => statusVerdict(word) !== verdict);
  const all = [...new Set([reason ?? fitting(isCode, errorReason(record)) ?? '', ...numbers, ...words])];
  // "231" is in "231 DINVALIDCARD".
  return all.filter((code) => code !== '' && !all.some((other) => other.startsWith(`${code} `))).join(', ');
}

/** "231 DINVALIDCARD", and `rCode` where nothing else is there or it says otherwise. */
function numbersOf(source: unknown, verdict: RecordVerdict): string {
  const [reasonCode, rCode, rFlag] = ['reasonCode', 'rCode', 'rFlag'].map((name) => codeAt(source, name));
  const numbers = [reasonCode, rFlag].filter(Boolean).join(' ');
  const isSuccess = reasonCode === '100' || rFlag === 'SOK';
  const isTold = rCode !== undefined && verdict === 'unknown' && (numbers === '' || (rCode === '1') !== isSuccess);
  return [numbers, isTold ? `rCode ${rCode}` : ''].filter(Boolean).join(' ');
}

function errorReason(record: unknown): string | undefined {
  return wordAt(memberAt(record, 'errorInformation'), 'reason');
}

function reasonIn(source: unknown): string | undefined {
  const code = codeAt(source, 'reasonCode');
  return code === undefined ? undefined : reasonOfCode(code);
}

function hasCodes(source: unknown): boolean {
  return codeAt(source, 'reasonCode') !== undefined || codeAt(source, 'rFlag') !== undefined;
}

/** A code, which is a number in Transaction Details and a string in a search; `undefined` where there is none. */
function codeAt(source: unknown, name: string): string | undefined {
  const value = memberAt(source, name) ?? '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string' && value.trim() === '') return undefined;
  // What is not a code at all is still evidence: of nothing that is known.
  return (typeof value === 'string' ? fitting(isCode, value.trim()) : undefined) ?? 'unreadable';
}

const isCode = /^-?\w{1,60}$/;

function isName(name: string): boolean {
  return /^\w{1,60}$/.test(name);
}

function nameOf(application: unknown): string {
  return wordAt(application, 'name') ?? '';
}

function amountOf(record: unknown): string | undefined {
  const amount = memberAt(memberAt(record, 'orderInformation'), 'amountDetails');
  const total = fitting(/^[\d.]{1,19}$/, wordAt(amount, 'totalAmount'));
  const currency = fitting(/^[A-Za-z]{3}$/, wordAt(amount, 'currency'));
  return total && [total, currency].filter(Boolean).join(' ');
}

function listAt(value: unknown, name: string): readonly unknown[] {
  const list = memberAt(value, name);
  return Array.isArray(list) ? list.slice(0, 50) : [];
}

function fitting(pattern: RegExp, text: string | undefined): string | undefined {
  return text !== undefined && pattern.test(text) ? text : undefined;
}

function present<T extends Record<string, string | undefined>>(members: T): { [K in keyof T]?: string } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as never;
}

import type { Transaction } from '../ledger.ts';

/** Whether a transaction is one that a query asks for. */
export type Condition = (transaction: Transaction) => boolean;

/** What can be asked for by value. */
const fields: ReadonlyMap<string, (transaction: Transaction) => string | undefined> = new Map([
  ['id', ({ id }: Transaction) => id],
  ['status', ({ status }: Transaction) => status],
  ['clientReferenceInformation.code', ({ order }: Transaction) => order.code],
  ['clientReferenceInformation.transactionId', ({ order }: Transaction) => order.transactionId],
  ['orderInformation.amountDetails.totalAmount', ({ order }: Transaction) => order.amount],
  ['orderInformation.amountDetails.currency', ({ order }: Transaction) => order.currency],
]);

/** In milliseconds. */
const units: ReadonlyMap<string, number> = new Map([
  ['DAY', 24 * 60 * 60 * 1000],
  ['HOUR', 60 * 60 * 1000],
  ['MINUTE', 60 * 1000],
]);

/** Between two conditions, and not inside of quotes: what follows has each of them closed. */
const conjunction = /\s+AND\s+(?=[\w.]+:)(?=(?:[^"\\]|\\.|"(?:[^"\\]|\\.)*")*$)/s;

/**
 * Reads a query as transaction search takes it: `field:value` joined by AND, and `submitTimeUtc` in a range such as
 * `[NOW/DAY-7DAYS TO NOW/DAY+1DAY}` (square brackets include the end, braces don't). `undefined` when it can't be read.
 */
export function parseQuery(query: string, now: Date): Condition | undefined {
  const terms = query.trim().split(conjunction);
  const conditions = terms.map((term) => parseTerm(term, now));
  if (conditions.includes(undefined)) return undefined;
  return (transaction) => conditions.every((condition) => condition?.(transaction));
}

function parseTerm(term: string, now: Date): Condition | undefined {
  const [, name = '', value = ''] = /^([\w.]+):("(?:[^"\\]|\\.)*"|(?:[^"\\]|\\.)+)$/s.exec(term) ?? [];
  if (name === 'submitTimeUtc') return parseRange(value, now);
  const field = fields.get(name);
  const wanted = value.replace(/^"(.*)"$/s, '$1').replace(/\\(.)/gs, '$1');
  return field && ((transaction) => field(transaction) === wanted);
}

function parseRange(range: string, now: Date): Condition | undefined {
  const [, open, from = '', to = '', close] = /^([[{])(\S+) TO (\S+)([\]}])$/.exec(range) ?? [];
  const start = from === '*' ? Number.NEGATIVE_INFINITY : parseTime(from, now);
  const end = to === '*' ? Number.POSITIVE_INFINITY : parseTime(to, now);
  if (Number.isNaN(start) || Number.isNaN(end)) return undefined;
  return ({ submitTime }) => {
    const time = submitTime.getTime();
    return (open === '[' ? time >= start : time > start) && (close === ']' ? time <= end : time < end);
  };
}

/** Epoch milliseconds of an ISO time, or of `NOW` rounded down and shifted (`NOW/DAY-7DAYS`); NaN for anything else. */
function parseTime(text: string, now: Date): number {
  const [, steps] = /^NOW((?:\/[A-Z]+|[+-]\d+[A-Z]+)*)$/.exec(text) ?? [];
  if (steps === undefined) return Date.parse(text);
  return [...steps.matchAll(/\/([A-Z]+)|([+-]\d+)([A-Z]+)/g)].reduce((time, [, rounding, count, name = rounding]) => {
    const unit = units.get(name?.replace(/S$/, '') ?? '') ?? Number.NaN;
    return count === undefined ? Math.floor(time / unit) * unit : time + Number(count) * unit;
  }, now.getTime());
}

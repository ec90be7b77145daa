import type { ListedTransaction } from '../ledger/ledger.ts';

/** Whether a transaction is one that a query asks for. */
export type Condition = (transaction: ListedTransaction) => boolean;

/** What can be asked for by value. */
const fields: ReadonlyMap<string, (transaction: ListedTransaction) => string | undefined> = new Map([
  ['applicationInformation.applications.name', applicationName],
  ['applicationInformation.reasonCode', ({ ending }: ListedTransaction) => String(ending.reasonCode)],
  ['applicationInformation.rFlag', ({ ending }: ListedTransaction) => ending.rFlag],
  ['id', ({ id }: ListedTransaction) => id],
  ['status', ({ status }: ListedTransaction) => status],
  ['clientReferenceInformation.code', ({ order }: ListedTransaction) => order.code],
  ['clientReferenceInformation.transactionId', ({ order }: ListedTransaction) => order.transactionId],
  ['orderInformation.amountDetails.totalAmount', ({ order }: ListedTransaction) => order.amount],
  ['orderInformation.amountDetails.currency', ({ order }: ListedTransaction) => order.currency],
]);

/** In milliseconds. */
const units: ReadonlyMap<string, number> = new Map([
  ['DAY', 24 * 60 * 60 * 1000],
  ['HOUR', 60 * 60 * 1000],
  ['MINUTE', 60 * 1000],
]);

/** A query as read: its condition, or what in it is not understood, as a sentence without a full stop. */
export type ParsedQuery = { readonly condition: Condition } | { readonly fault: string };

/** One word or quoted text at a time, each character read once; whitespace in between. */
const term =
  /\s*(?:([\w.]+):(?:("(?:[^"\\]|\\.)*")|([[{][^\]}]*[\]}])|\(([^()]*)\)|((?:[^\s"()\\]|\\.)+))(?=\s|$)|(\S+))/sy;

/** One of the values of a group. */
const groupValue = /^(?:"((?:[^"\\]|\\.)*)"|((?:[^\s"\\]|\\.)+))$/s;

/**
 * Reads a query as transaction search takes it: `field:value` joined by AND, and `submitTimeUtc` in a range such as
 * `[NOW/DAY-7DAYS TO NOW/DAY+1DAY}` (square brackets include the end, braces don't). What is not understood is a fault,
 * never an empty result: a client that reconciles by that would pay twice.
 */
export function parseQuery(query: string, now: Date): ParsedQuery {
  const text = query.trim();
  const conditions: Condition[] = [];
  let expectsTerm = true;
  term.lastIndex = 0;
  while (term.lastIndex < text.length) {
    const [, name, quoted, range, group, bare = '', word = ''] = term.exec(text) ?? [];
    if (expectsTerm !== (name !== undefined) || (name === undefined && word !== 'AND')) {
      return { fault: misplaced(word || `${name}:`, expectsTerm) };
    }
    expectsTerm = !expectsTerm;
    if (name === undefined) continue;
    const values = group === undefined ? [quoted ?? bare] : group.trim().split(/\s+OR\s+/);
    const parsed = range === undefined ? valueCondition(name, values) : rangeCondition(name, range, now);
    if ('fault' in parsed) return parsed;
    conditions.push(parsed.condition);
  }
  if (expectsTerm) return { fault: 'A condition is missing after AND' };
  return { condition: (transaction) => conditions.every((condition) => condition(transaction)) };
}

function misplaced(word: string, expectsTerm: boolean): string {
  const shown = JSON.stringify(word.slice(0, 40));
  if (/^(?:OR|NOT|&&|\|\|)$|^[!+(-]/.test(word)) return `${shown} is not supported: join conditions with AND`;
  return expectsTerm ? `${shown} is not field:value` : `AND is missing before ${shown}`;
}

function rangeCondition(name: string, range: string, now: Date): ParsedQuery {
  if (name !== 'submitTimeUtc') return { fault: `A range is supported for submitTimeUtc only, not for ${name}` };
  const condition = parseRange(range, now);
  return condition ? { condition } : { fault: rangeIsMeant };
}

const rangeIsMeant = 'submitTimeUtc takes a range, [NOW/DAY-7DAYS TO NOW/DAY+1DAY} for example';

/** One value, or one of several: `(ics_credit OR ics_void)`. */
function valueCondition(name: string, values: readonly string[]): ParsedQuery {
  if (name === 'submitTimeUtc') return { fault: rangeIsMeant };
  const field = fields.get(name);
  if (!field)
    return { fault: `${name} can't be searched. Searchable fields: ${[...fields.keys()].join(', ')}, submitTimeUtc` };
  const wanted = new Set<string | undefined>();
  for (const value of values) {
    const [, quoted, bare = ''] = groupValue.exec(value) ?? [];
    if (quoted === undefined && bare === '') return { fault: `${name} has an unsupported value: ${value}` };
    if (quoted === undefined) {
      const unescaped = bare.replace(/\\./gs, '');
      if (/[*?]/.test(unescaped)) return { fault: `Wildcards are not supported: ${name}:${bare}` };
      if (/[~^]|^[<>/]/.test(unescaped)) {
        return { fault: `Operators in a value are not supported. If it is text, put it in quotes: ${name}:"${bare}"` };
      }
    }
    wanted.add((quoted ?? bare).replace(/\\(.)/gs, '$1'));
  }
  return { condition: (transaction) => wanted.has(field(transaction)) };
}

function parseRange(range: string, now: Date): Condition | undefined {
  const [, open, from = '', to = '', close] = /^([[{])\s*([^\s]+) TO ([^\s\]}]+)\s*([\]}])$/.exec(range) ?? [];
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
  const [, steps] = /^NOW((?:\/[A-Z]+|[+-]\d{1,6}[A-Z]+)*)$/.exec(text) ?? [];
  if (steps === undefined) return Date.parse(text);
  const parsed = [...steps.matchAll(/\/([A-Z]+)|([+-]\d+)([A-Z]+)/g)];
  return parsed.reduce((time, [, rounding, count, name = rounding]) => {
    const unit = name?.replace(/S$/, '') ?? '';
    return count === undefined ? roundedDown(time, unit) : shifted(time, Number(count), unit);
  }, now.getTime());
}

function shifted(time: number, count: number, unit: string): number {
  const months = unit === 'MONTH' ? count : unit === 'YEAR' ? count * 12 : undefined;
  if (months === undefined) return time + count * (units.get(unit) ?? Number.NaN);
  const date = new Date(time);
  return date.setUTCMonth(date.getUTCMonth() + months);
}

function roundedDown(time: number, unit: string): number {
  const date = new Date(time);
  if (unit === 'YEAR') return Date.UTC(date.getUTCFullYear(), 0);
  if (unit === 'MONTH') return Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
  const length = units.get(unit) ?? Number.NaN;
  return Math.floor(time / length) * length;
}

function applicationName({ kind }: ListedTransaction): string {
  return kind === 'credit' ? 'ics_credit' : 'ics_void';
}

import { randomUUID } from 'node:crypto';
import { type JsonObject, textAt, valueAt } from '../http/json.ts';
import { notFound, refused, type SandboxResponse, success, utcTime } from '../http/sandboxResponse.ts';
import type { Call } from '../ledger/call.ts';
import type { ListedTransaction } from '../ledger/ledger.ts';
import { parseQuery } from './searchQuery.ts';
import { summaryOf } from './transactionSummary.ts';

/** The greatest `limit` of a search (`api-facts.md` 1). */
const mostResults = 2500;

/** `POST /tss/v2/searches`, without the lag of the real reporting. */
export function searchTransactions({ request, now, ledger, merchantId, origin }: Call): SandboxResponse {
  const query = textAt(request, 'query');
  if (query === undefined || query.trim() === '') {
    return refused(now, 'MISSING_FIELD', 'The search has no query', [{ field: 'query', reason: 'MISSING_FIELD' }]);
  }
  const sort = textAt(request, 'sort') ?? 'submitTimeUtc:desc';
  const parsed = parseQuery(query, now);
  if ('fault' in parsed) return invalid(now, 'query', parsed.fault);
  const compare = parseSort(sort);
  if (!compare) return invalid(now, 'sort', 'sort takes "submitTimeUtc" and "id", with :asc or :desc');
  const [offset, limit] = [wholeNumber(request, 'offset', 0), wholeNumber(request, 'limit', 20)];
  if (offset === undefined) return invalid(now, 'offset', 'offset takes a whole number from 0');
  if (limit === undefined || limit < 1 || limit > mostResults) {
    return invalid(now, 'limit', `limit takes a whole number from 1 to ${mostResults}`);
  }
  const page = { offset, limit };
  const found = ledger.transactions.filter(parsed.condition).sort(compare);
  const transactionSummaries = found
    .slice(page.offset, page.offset + page.limit)
    .map(({ id }) => ledger.find(id))
    .filter((transaction) => transaction !== undefined)
    .map((transaction) => summaryOf(transaction, merchantId, origin));
  const searchId = randomUUID();
  const response: JsonObject = {
    searchId,
    save: valueAt(request, 'save') === true,
    name: textAt(request, 'name'),
    timezone: textAt(request, 'timezone') ?? 'GMT',
    query,
    ...page,
    sort,
    count: transactionSummaries.length,
    totalCount: found.length,
    submitTimeUtc: utcTime(now),
    _embedded: { transactionSummaries },
    _links: { self: { method: 'GET', href: `${origin}/tss/v2/searches/${searchId}` } },
  };
  ledger.recordSearch(searchId, response);
  return success(201, response);
}

function invalid(now: Date, field: string, message: string): SandboxResponse {
  return refused(now, 'INVALID_DATA', message, [{ field, reason: 'INVALID_DATA' }]);
}

/** `GET /tss/v2/searches/{id}`: the response of a search that was made before. */
export function showSearch({ id, now, ledger }: Call): SandboxResponse {
  const response = ledger.findSearch(id);
  return response ? success(200, response) : notFound(now);
}

type Comparison = (a: ListedTransaction, b: ListedTransaction) => number;

/** Reads `submitTimeUtc:desc,id:asc`; `undefined` when it names anything else. */
function parseSort(sort: string): Comparison | undefined {
  const comparisons = sort.split(',').map(parseSortField);
  if (comparisons.includes(undefined)) return undefined;
  return (a, b) => comparisons.map((compare) => compare?.(a, b) ?? 0).find((difference) => difference !== 0) ?? 0;
}

function parseSortField(text: string): Comparison | undefined {
  const [, field, direction = 'asc'] = /^\s*(submitTimeUtc|id)(?::(asc|desc))?\s*$/i.exec(text) ?? [];
  if (field === undefined) return undefined;
  const sign = direction.toLowerCase() === 'desc' ? -1 : 1;
  if (field.toLowerCase() === 'id') return (a, b) => sign * a.id.localeCompare(b.id);
  return (a, b) => sign * (a.submitTime.getTime() - b.submitTime.getTime());
}

/** `undefined` for what is neither a whole number, as a number or text, nor left out. */
function wholeNumber(request: JsonObject, name: string, otherwise: number): number | undefined {
  if (valueAt(request, name) == null) return otherwise;
  const text = textAt(request, name) ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

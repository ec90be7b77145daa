import { statusVerdict } from '../../contract/reasonCodes.ts';
import { t } from '../../l10n.ts';
import type { Exchange } from '../exchange.ts';
import { readResponse } from '../readResponse.ts';
import { redact, redactHeaders } from '../redaction/redact.ts';
import type { Purpose } from '../request/operationRequest.ts';
import { factsOf } from '../request/payloadFacts.ts';
import { isTestHost, type Target, targetNameOf } from '../request/target.ts';
import { memberAt, objectIn, wordAt } from '../response/responseBody.ts';
import { type HeaderLine, headerOf } from '../transport/transport.ts';

/** An HTTP message in a text. */
interface Message {
  /** Its first line. */
  readonly start: string;
  readonly headers: readonly HeaderLine[];
  readonly body: string;
}

interface RecordedResponse extends Message {
  readonly status: number;
  /** A sentence about what the text lacks; empty where it lacks nothing. */
  readonly note: string;
}

/**
 * The exchange that a text has: a request and its response as `httpText` writes them, a response alone, or the JSON of
 * a response's body. It is read and redacted as if it came just now, whatever the text says of it. `undefined` where
 * there is no response of the API in it.
 * @param id Of the exchange, a UUID.
 * @param now ISO 8601; what the exchange is dated with where the text has no date.
 */
export function recordedExchange(text: string, id: string, now: string): Exchange | undefined {
  const { request, response } = messagesIn(text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n'));
  if (!response) return undefined;
  const [, method, path = ''] = /^(GET|POST) (\S+)/.exec(request?.start ?? '') ?? [];
  const asked = method === undefined ? madeBy(response.body) : { method: method as 'GET' | 'POST', path: pathOf(path) };
  const purpose = asked && purposeOf(asked.method, asked.path);
  if (!purpose) return undefined;
  const target = targetOf(headerOf(request?.headers ?? [], 'host') ?? hostIn(path));
  const merchantId = redact(headerOf(request?.headers ?? [], 'v-c-merchant-id') ?? '', []);
  const creditId = /^\/pts\/v2\/credits\/(\d{1,26})\/voids/.exec(asked.path)?.[1];
  const body = redact(request?.body ?? '', []);
  const exchange: Exchange = {
    id,
    creditExchangeId: id,
    purpose,
    target: targetNameOf(target),
    profile: { id, name: merchantId || t('Recorded'), merchantId },
    startedAt: dateOf(request) ?? dateOf(response) ?? now,
    request: { ...asked, path: redact(asked.path, []), headers: redactHeaders(request?.headers ?? [], []), body },
    facts: { ...factsOf(body, []), fingerprint: '' },
    ...(creditId !== undefined && { creditId }),
  };
  const { status, headers, note } = response;
  const received = { status, headers, body: new TextEncoder().encode(response.body) };
  const context = { target, secrets: [], queue: 0 };
  const result = readResponse(exchange, { kind: 'response', response: received, timing: { total: 0 } }, context);
  const meaning = [result.outcome.meaning, note].filter(Boolean).join(' ');
  return { ...exchange, result: { ...result, outcome: { ...result.outcome, meaning } } };
}

function messagesIn(text: string): { readonly request?: Message; readonly response?: RecordedResponse | undefined } {
  const status = /(?:^|\n)HTTP\/[\d.]+ (\d{3})\b/.exec(text);
  if (!status) return { response: bodyAlone(text) };
  const response = { ...messageIn(text.slice(status.index).trimStart()), status: Number(status[1]), note: '' };
  const before = text.slice(0, status.index).trim();
  return before === '' ? { response } : { request: messageIn(before), response };
}

function messageIn(text: string): Message {
  const [head = '', ...rest] = text.split('\n\n');
  const [start = '', ...lines] = head.split('\n');
  const headers = lines.map((line): HeaderLine => {
    const [, name = '', value = ''] = /^([^:]*):\s*(.*)$/.exec(line) ?? [];
    return [name.trim().toLowerCase(), value];
  });
  return { start, headers: headers.filter(([name]) => name !== ''), body: rest.join('\n\n').trim() };
}

/** A body without its status, which is the one that the API sends with it (`api-facts.md` 4). */
function bodyAlone(text: string): RecordedResponse | undefined {
  const body = objectIn(text);
  const word = wordAt(body, 'status');
  if (word === undefined || (statusVerdict(word) === undefined && wordAt(body, 'reason') === undefined))
    return undefined;
  const status = word === 'SERVER_ERROR' ? 502 : memberAt(body, 'id') === undefined ? 400 : 201;
  const note = t('The HTTP status was not recorded; the API sends {0} with such a body.', status);
  return { start: '', headers: [], body: text, status, note };
}

/** The request behind a response that stands alone: that of its self link, or a credit without one. */
function madeBy(body: string): Pick<Exchange['request'], 'method' | 'path'> {
  const self = memberAt(memberAt(objectIn(body), '_links'), 'self');
  const path = pathOf(wordAt(self, 'href') ?? '');
  if (path.startsWith('/tss/')) return { method: 'GET', path };
  return { method: 'POST', path: path.startsWith('/pts/v2/voids/') ? '/pts/v2/voids/' : '/pts/v2/credits/' };
}

function purposeOf(method: 'GET' | 'POST', path: string): Purpose | undefined {
  return purposes.find(([its, pattern]) => its === method && pattern.test(path))?.[2];
}

const purposes: readonly (readonly ['GET' | 'POST', RegExp, Purpose])[] = [
  ['POST', /^\/pts\/v2\/credits\/?$/, 'credit'],
  ['POST', /^\/pts\/v2\/credits\/\d{1,26}\/voids\/?$/, 'void'],
  ['POST', /^\/pts\/v2\/voids\/?$/, 'timeoutVoid'],
  ['POST', /^\/tss\/v2\/searches\/?$/, 'search'],
  ['GET', /^\/tss\/v2\/transactions\/\d{1,26}$/, 'transactionDetails'],
  ['GET', /^\/pts\/v2\/(?:credits|voids)\/\d{1,26}$/, 'self'],
];

/** The path of an address or of the first line of a request. */
function pathOf(address: string): string {
  return address.replace(/^https?:\/\/[^/]*/, '');
}

function hostIn(address: string): string | undefined {
  return /^https?:\/\/([^/]*)/.exec(address)?.[1];
}

function targetOf(host: string | undefined): Target {
  if (host !== undefined && isTestHost(host)) return { kind: 'testEndpoint', host };
  return { kind: 'localSandbox', origin: `http://${/^127\.0\.0\.1:\d{1,5}$/.test(host ?? '') ? host : '127.0.0.1'}` };
}

function dateOf(message: Message | undefined): string | undefined {
  const time = Date.parse(
    headerOf(message?.headers ?? [], 'date') ?? headerOf(message?.headers ?? [], 'v-c-date') ?? '',
  );
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

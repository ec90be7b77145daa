import type { SummaryView } from '../../protocol.ts';
import { type Exchange, purposeTitles } from '../exchange.ts';
import { objectIn, wordAt } from '../response/responseBody.ts';

/**
 * Characters of a response that is read for its status and reason again, at every drawing; those of the API are far
 * shorter.
 */
const longestBody = 256 * 1024;

/** What identifies an exchange at a glance; the API's own words are taken from a body of usual length only. */
export function summaryOf({ purpose, facts, document, result }: Exchange): SummaryView {
  const text = result?.response?.body ?? '';
  const body = text.length <= longestBody ? objectIn(text) : undefined;
  const { amount, currency, code } = facts ?? {};
  const reason = result?.outcome.reason ?? wordAt(body, 'reason');
  const known = {
    step: purpose === 'credit' ? undefined : purposeTitles()[purpose],
    amount: amount === undefined ? undefined : [amount, currency].filter(Boolean).join(' '),
    code,
    status: wordAt(body, 'status'),
    reason,
    payload: purpose === 'credit' ? fileNameOf(document) : undefined,
  };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined && value !== ''));
}

/** Characters of a reference code that a tab has room for. */
const longestCode = 40;

/** Characters that are invisible, or change how others look; VS Code doesn't escape them in a tab. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/**
 * What an exchange is known by in a tab: the code of its credit and the name of the payload's file; absent where
 * unknown.
 */
export interface ExchangeName {
  readonly code?: string;
  readonly payload?: string;
}

/** The name of an exchange, or of the credit that it follows, for a tab. `all` are the exchanges of the session. */
export function exchangeNameOf(exchange: Exchange, all: readonly Exchange[]): ExchangeName {
  const credit = all.find(({ id }) => id === exchange.creditExchangeId);
  const code = exchange.facts?.code?.replace(invisible, '');
  const payload = fileNameOf(exchange.document ?? credit?.document)?.replace(invisible, '');
  return {
    ...(code && { code: code.length > longestCode ? `${code.slice(0, longestCode)}…` : code }),
    ...(payload && { payload }),
  };
}

function fileNameOf(uri: string | undefined): string | undefined {
  // Of an untitled document, there may be no path.
  const name = uri && /[^/:]*$/.exec(uri)?.[0];
  try {
    return name && decodeURIComponent(name);
  } catch {
    return name;
  }
}

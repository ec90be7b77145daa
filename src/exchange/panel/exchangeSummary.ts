import type { SummaryView } from '../../protocol.ts';
import { type Exchange, purposeTitles } from '../exchange.ts';
import { objectIn, wordAt } from '../response/responseBody.ts';

/** Characters of a response that is read for its status and reason again, at every drawing; those of the API are far shorter. */
const longestBody = 256 * 1024;

/** What tells an exchange from others at a glance; the API's own words are taken from a body of usual length only. */
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

function fileNameOf(uri: string | undefined): string | undefined {
  const name = uri?.slice(uri.lastIndexOf('/') + 1);
  try {
    return name && decodeURIComponent(name);
  } catch {
    return name;
  }
}

import * as vscode from 'vscode';
import type { Exchange } from '../../exchange/exchange.ts';
import { exchangeNameOf } from '../../exchange/panel/exchangeSummary.ts';
import type { Session } from '../../exchange/session.ts';
import { workOn } from '../host/worker.ts';

const scheme = 'cybersource-response';

/** Serves the responses of exchanges as read-only documents for comparison, by the exchange's ID. */
export function registerResponseDiff(session: Session): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: ({ query }) => {
      const body = session.exchange(query)?.result?.response?.body ?? '';
      return workOn('comparableText', body, vscode.l10n.t('IDs and times, which are new in every response'));
    },
  });
}

/** Opens VS Code's own diff of a credit's response and the previous one to the same payload. */
export async function compareWithPrevious(session: Session, exchangeId: string | undefined): Promise<void> {
  const exchange = session.exchange(exchangeId ?? '') ?? session.exchanges.findLast(isCreditWithResponse);
  const earlier = exchange && previousOf(exchange, session.exchanges);
  if (!exchange || !earlier) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('No earlier response to compare with. Send the same payload twice.'),
    );
    return;
  }
  const title = titleOf(earlier, exchange, session.allExchanges);
  await vscode.commands.executeCommand('vscode.diff', uriOf(earlier), uriOf(exchange), title);
}

function previousOf(exchange: Exchange, all: readonly Exchange[]): Exchange | undefined {
  const before = all.slice(
    0,
    all.findIndex(({ id }) => id === exchange.id),
  );
  return before.findLast(
    (earlier) =>
      isCreditWithResponse(earlier) &&
      (earlier.document === exchange.document || earlier.facts?.fingerprint === exchange.facts?.fingerprint),
  );
}

function isCreditWithResponse({ purpose, result }: Exchange): boolean {
  return purpose === 'credit' && result?.response !== undefined;
}

function uriOf({ id }: Exchange): vscode.Uri {
  // The heading is a comment.
  return vscode.Uri.from({ scheme, path: `/${id}.jsonc`, query: id });
}

/** "card.credit.json: 5:06:03 PM ↔ 5:08:11 PM": the days are said only where they differ. */
function titleOf(earlier: Exchange, later: Exchange, all: readonly Exchange[]): string {
  const { payload, code } = exchangeNameOf(later, all);
  const [from, to] = [earlier, later].map(({ startedAt }) => new Date(startedAt));
  const isSameDay = from?.toDateString() === to?.toDateString();
  const options: Intl.DateTimeFormatOptions = { timeStyle: 'medium', ...(!isSameDay && { dateStyle: 'short' }) };
  const times = [from, to].map((date) => date?.toLocaleString(vscode.env.language, options) ?? '');
  const name = payload ?? code;
  return name === undefined ? vscode.l10n.t('{0} ↔ {1}', ...times) : vscode.l10n.t('{0}: {1} ↔ {2}', name, ...times);
}

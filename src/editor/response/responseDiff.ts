import * as vscode from 'vscode';
import type { Exchange } from '../../exchange/exchange.ts';
import type { Session } from '../../exchange/session.ts';
import { workOn } from '../host/worker.ts';

const scheme = 'cybersource-response';

/** Serves the responses of exchanges as read-only documents, by the exchange's ID. */
export function registerResponseDiff(session: Session): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: async ({ query }) => {
      const exchange = session.exchange(query);
      return (await workOn('editorText', exchange?.result?.response?.body ?? '')).text;
    },
  });
}

/** Opens VS Code's own diff of a credit's response and the previous one to the same payload. */
export async function compareWithPrevious(session: Session, exchangeId: string | undefined): Promise<void> {
  const exchange = session.exchange(exchangeId ?? '') ?? session.exchanges.findLast(isCreditWithResponse);
  const earlier = exchange && previousOf(exchange, session.exchanges);
  if (!exchange || !earlier) {
    const message = vscode.l10n.t('There is no earlier response to compare with.');
    const detail = vscode.l10n.t('Send the same payload twice to compare the two responses.');
    await vscode.window.showInformationMessage(message, { modal: true, detail });
    return;
  }
  const title = vscode.l10n.t('{0} ↔ {1}', timeOf(earlier), timeOf(exchange));
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
  return vscode.Uri.from({ scheme, path: `/${id}.json`, query: id });
}

function timeOf({ startedAt }: Exchange): string {
  return new Date(startedAt).toLocaleString(vscode.env.language);
}

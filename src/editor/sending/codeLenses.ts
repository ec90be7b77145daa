import * as vscode from 'vscode';
import { type Exchange, isVoided } from '../../exchange/exchange.ts';
import type { Session } from '../../exchange/session.ts';
import { guarded, type Log } from '../host/guard.ts';
import { onDidChangeSettings } from '../host/settings.ts';
import { namelessPayloads } from '../payload/namelessPayloads.ts';
import { isPayload } from '../payload/payloadDocuments.ts';
import type { Profiles } from '../profiles/profiles.ts';
import type { Sending } from './sending.ts';

/** Milliseconds after which "2 min ago" is drawn again. */
const minute = 60_000;

/** Between an icon and its text: VS Code draws no ordinary space there. */
const space = '\u00a0';

/** Above a payload: send it or cancel, who signs, and what came of the present text. */
export function registerCodeLenses(
  profiles: Profiles,
  session: Session,
  sending: Sending,
  log: Log,
): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const redraw = () => changed.fire();
  let aging: NodeJS.Timeout | undefined;
  const provideCodeLenses = async (document: vscode.TextDocument): Promise<vscode.CodeLens[]> => {
    if (!isPayload(document)) return [];
    const last = session.exchanges.findLast(
      (exchange) => exchange.purpose === 'credit' && exchange.document === document.uri.toString(),
    );
    const outcome = last?.result && sending.isAsSent(document) ? [outcomeCommand(last, session.exchanges)] : [];
    clearTimeout(aging);
    if (outcome.length > 0) aging = setTimeout(redraw, minute);
    const profile = await profiles.active();
    const target = !profile || profile.target === 'localSandbox' ? vscode.l10n.t('Local Sandbox') : profile.target;
    const isUnderWay = last && !last.result && !last.elsewhere;
    const send = isUnderWay ? cancelCommand(last) : sendCommand(document, target);
    const choose = {
      title: profile ? vscode.l10n.t('Profile {0}', profile.name) : vscode.l10n.t('Choose Merchant Profile'),
      tooltip: vscode.l10n.t('Choose the merchant and host for sending'),
      command: 'cybersourceCredits.chooseProfile',
    };
    const top = new vscode.Range(0, 0, 0, 0);
    return [send, ...outcome, choose].map((command) => new vscode.CodeLens(top, command));
  };
  return vscode.Disposable.from(
    changed,
    { dispose: () => clearTimeout(aging) },
    { dispose: session.onDidChange(redraw) },
    profiles.onDidChange(redraw),
    onDidChangeSettings(redraw),
    namelessPayloads.onDidAdd(redraw),
    vscode.workspace.onDidGrantWorkspaceTrust(redraw),
    vscode.languages.registerCodeLensProvider([{ language: 'json' }, { language: 'jsonc' }], {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses: guarded(log, provideCodeLenses),
    }),
  );
}

function sendCommand({ uri }: vscode.TextDocument, target: string): vscode.Command {
  const title = vscode.workspace.isTrusted
    ? vscode.l10n.t('Send Credit to {0}', target)
    : vscode.l10n.t("Can't Send in Restricted Mode");
  return { title: `$(send)${space}${title}`, command: 'cybersourceCredits.sendCredit', arguments: [uri] };
}

function cancelCommand({ id }: Exchange): vscode.Command {
  const title = `$(sync~spin)${space}${vscode.l10n.t('Sending… (Cancel)')}`;
  return { title, command: 'cybersourceCredits.cancel', arguments: [id] };
}

function outcomeCommand(exchange: Exchange, all: readonly Exchange[]): vscode.Command {
  const outcome = isVoided(exchange, all) ? vscode.l10n.t('Voided') : exchange.result?.outcome.headline;
  return {
    title: vscode.l10n.t('{0} {1} · Show Response', outcome ?? '', ageOf(exchange)),
    command: 'cybersourceCredits.showExchange',
    arguments: [exchange.id],
  };
}

function ageOf({ startedAt }: Exchange): string {
  const minutes = Math.floor((Date.now() - Date.parse(startedAt)) / minute);
  if (minutes < 1) return vscode.l10n.t('just now');
  return minutes < 60 ? vscode.l10n.t('{0} min ago', minutes) : vscode.l10n.t('{0} h ago', Math.floor(minutes / 60));
}

import * as vscode from 'vscode';
import type { Exchange } from '../../exchange/exchange.ts';
import type { MerchantProfile } from '../../exchange/request/merchantProfile.ts';
import { targetLabel } from '../../exchange/request/target.ts';
import type { Session } from '../../exchange/session.ts';
import { afterActivation, inBackground, type Log } from '../host/guard.ts';
import { onDidChangeSettings } from '../host/settings.ts';
import { namelessPayloads } from '../payload/namelessPayloads.ts';
import { isPayload } from '../payload/payloadDocuments.ts';
import type { Profiles } from '../profiles/profiles.ts';

/** Milliseconds before it shows that something is under way; most responses of the local sandbox are there by then. */
const moment = 200;

/**
 * One item: where the next credit goes, or how long the present one is under way. A click opens a menu. A test endpoint
 * has another icon and background than the local sandbox. It is there above payloads and the response panel.
 */
export function registerStatusBar(
  profiles: Profiles,
  session: Session,
  isPanelInFront: () => boolean,
  log: Log,
): vscode.Disposable {
  return afterActivation(log, () => openItem(profiles, session, isPanelInFront, log));
}

function openItem(profiles: Profiles, session: Session, isPanelInFront: () => boolean, log: Log): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('cybersourceCredits.target', vscode.StatusBarAlignment.Left, 50);
  item.name = vscode.l10n.t('Cybersource Credits');
  item.command = 'cybersourceCredits.showMenu';
  let waiting: NodeJS.Timeout | undefined;
  let ticking: NodeJS.Timeout | undefined;

  const draw = () => {
    clearTimeout(waiting);
    clearInterval(ticking);
    ticking = undefined;
    const sending = session.exchanges.findLast(({ result, elsewhere }) => !result && !elsewhere);
    if (!sending) {
      inBackground(log, async () => {
        const profile = await profiles.active();
        // Something may be under way by now.
        if (!ticking) drawTarget(item, profile, isPanelInFront);
      });
      return;
    }
    ticking = startCounting(item, sending);
  };

  const follow = () => {
    clearTimeout(waiting);
    if (ticking) draw();
    else waiting = setTimeout(draw, moment);
  };

  let wasPanelInFront = isPanelInFront();
  const lookAtPanel = () => {
    if (isPanelInFront() === wasPanelInFront) return;
    wasPanelInFront = !wasPanelInFront;
    draw();
  };

  draw();
  return vscode.Disposable.from(
    item,
    profiles.onDidChange(draw),
    vscode.window.onDidChangeActiveTextEditor(draw),
    vscode.window.tabGroups.onDidChangeTabGroups(lookAtPanel),
    vscode.window.tabGroups.onDidChangeTabs(lookAtPanel),
    onDidChangeSettings(draw),
    namelessPayloads.onDidAdd(draw),
    { dispose: session.onDidChange(follow) },
    {
      dispose: () => {
        clearTimeout(waiting);
        clearInterval(ticking);
      },
    },
  );
}

/** Counts the seconds of what is under way, until the timer is cleared. */
function startCounting(item: vscode.StatusBarItem, { startedAt, target }: Exchange): NodeJS.Timeout {
  const count = () => {
    const seconds = Math.floor((Date.now() - Date.parse(startedAt)) / 1000);
    item.text = `$(sync~spin) ${vscode.l10n.t('{0}: {1} s', targetLabel(target), seconds)}`;
  };
  item.tooltip = vscode.l10n.t('Waiting for {0}.', targetLabel(target));
  count();
  item.show();
  return setInterval(count, 1000);
}

/** Where the next credit goes: to the local sandbox where no profile is active. */
function drawTarget(
  item: vscode.StatusBarItem,
  profile: MerchantProfile | undefined,
  isPanelInFront: () => boolean,
): void {
  const isSandbox = !profile || profile.target === 'localSandbox';
  const sandbox = vscode.l10n.t('Local sandbox');
  const name = profile && `${shortened(profile.name)}: `;
  item.text = isSandbox ? `$(beaker) ${name ?? ''}${sandbox}` : `$(globe) ${name}${profile.target}`;
  item.backgroundColor = isSandbox ? undefined : new vscode.ThemeColor('statusBarItem.warningBackground');
  item.tooltip = isSandbox
    ? vscode.l10n.t('Credits go to the local sandbox inside VS Code; nothing leaves this machine.')
    : vscode.l10n.t(
        'Credits are signed as merchant {0} with profile "{1}" and go to {2}.',
        profile.merchantId,
        profile.name,
        profile.target,
      );
  // While the panel is in front, VS Code may still name the text editor that was there before; above a view it names none.
  const document = vscode.window.activeTextEditor?.document;
  if (isPanelInFront() || (document && isPayload(document))) item.show();
  else if (document) item.hide();
}

/** So that the target after it stays in view. */
function shortened(name: string): string {
  const letters = [...name];
  return letters.length > 24 ? `${letters.slice(0, 23).join('')}…` : name;
}

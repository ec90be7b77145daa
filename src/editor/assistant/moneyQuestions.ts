import * as vscode from 'vscode';
import type { CreditShown } from '../../assistants/creditShown.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import type { MerchantIdentity } from '../../exchange/request/merchantProfile.ts';
import { targetLabel } from '../../exchange/request/target.ts';

/** Asks whether a credit that an assistant wants to send may leave. */
export async function confirmAssistantSend(
  file: string,
  profile: MerchantIdentity,
  shown: CreditShown,
): Promise<boolean> {
  const send = vscode.l10n.t('Send Credit');
  const message = vscode.l10n.t('Send this credit to {0}?', targetLabel(profile.target));
  const detail = [
    vscode.l10n.t('An AI assistant wants to send it.'),
    vscode.l10n.t('Payload: {0}', plain(file)),
    ...linesOf(profile, shown),
  ].join('\n');
  return (await vscode.window.showWarningMessage(message, { modal: true, detail }, send)) === send;
}

/** Asks whether a credit that an assistant wants to void may be voided. */
export async function confirmAssistantVoid(credit: Exchange, shown: CreditShown, isTimeout: boolean): Promise<boolean> {
  const action = isTimeout ? vscode.l10n.t('Void If Processed') : vscode.l10n.t('Void');
  const message = isTimeout
    ? vscode.l10n.t('Void this credit if it was processed?')
    : vscode.l10n.t('Void this credit?');
  const id = isTimeout ? credit.facts?.transactionId : (credit.result?.resourceId ?? credit.creditId);
  const detail = [
    vscode.l10n.t("An AI assistant wants to void it. This can't be undone."),
    isTimeout ? vscode.l10n.t('transactionId: {0}', plain(id)) : vscode.l10n.t('Credit: {0}', plain(id)),
    ...linesOf({ ...credit.profile, target: credit.target }, shown),
  ].join('\n');
  return (await vscode.window.showWarningMessage(message, { modal: true, detail }, action)) === action;
}

/** Profile, host, amount with currency, and the last four digits of who is paid. */
function linesOf({ name, merchantId, target }: MerchantIdentity, { amount, currency, recipients }: CreditShown) {
  return [
    vscode.l10n.t('Merchant profile: {0} ({1})', plain(name), plain(merchantId)),
    vscode.l10n.t('Host: {0}', targetLabel(target)),
    vscode.l10n.t('Amount: {0} {1}', plain(amount), plain(currency)),
    ...recipients.map(recipientLine),
  ];
}

function recipientLine({ kind, lastFour }: CreditShown['recipients'][number]): string {
  switch (kind) {
    case 'card':
      return vscode.l10n.t('Card number ending in {0}', plain(lastFour));
    case 'account':
      return vscode.l10n.t('Account number ending in {0}', plain(lastFour));
    default:
      return vscode.l10n.t('Token ending in {0}', plain(lastFour));
  }
}

/** A value as one short line: nothing in it can add a line or change how others read. */
function plain(value: string | undefined): string {
  const visible = (value ?? '').replace(/[\p{C}\p{DI}\p{Z}]+/gu, ' ').trim();
  if (visible === '') return '–';
  return visible.length > 80 ? `${visible.slice(0, 80)}…` : visible;
}

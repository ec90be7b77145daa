import * as vscode from 'vscode';
import { duplicateSendsOf } from '../../exchange/duplicateSend.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import type { MerchantProfile } from '../../exchange/request/merchantProfile.ts';
import { isTestHost } from '../../exchange/request/target.ts';
import type { Session } from '../../exchange/session.ts';
import { listed } from '../../l10n.ts';
import type { PayloadDocument } from '../../payload/document/document.ts';
import type { History } from '../history/history.ts';
import { presentMoment } from '../host/moment.ts';

/** Asks once, with the number and the sums of the credits. Resolves to the profile that they may be sent with. */
export async function confirmCredits(
  credits: readonly PayloadDocument[],
  profile: MerchantProfile | undefined,
): Promise<MerchantProfile | undefined> {
  if (!profile || !isTestHost(profile.target)) {
    const message = vscode.l10n.t('No merchant profile for the test endpoint is active.');
    const detail = vscode.l10n.t('Run "Cybersource: Choose Merchant Profile" first.');
    await vscode.window.showWarningMessage(message, { modal: true, detail });
    return undefined;
  }
  const message =
    credits.length === 1
      ? vscode.l10n.t('Send 1 credit to {0}?', profile.target)
      : vscode.l10n.t('Send {0} credits to {1}?', credits.length, profile.target);
  const detail = vscode.l10n.t('Sum: {0}. Merchant profile: {1}.', listed(sumsOf(credits)) || '–', profile.name);
  const send = credits.length === 1 ? vscode.l10n.t('Send Credit') : vscode.l10n.t('Send Credits');
  const choice = await vscode.window.showWarningMessage(message, { modal: true, detail }, send);
  return choice === send ? profile : undefined;
}

/** Why a credit is not sent, as a sentence. */
class HeldBack extends Error {
  override readonly name = 'Held back';
}

/**
 * Writes a credit to the record before it leaves, and looks at what was sent before. Rejects with the reason when it is
 * held back: it may have been paid already, which only the send command asks about.
 */
export async function recordAndLetLeave(begun: Exchange, session: Session, history: History): Promise<true> {
  await history.restored;
  const fault = (await history.write(begun)) ?? (await history.refresh());
  if (fault !== undefined) throw new HeldBack(fault);
  const sender = { merchantId: begun.profile.merchantId, target: begun.target };
  const others = session.allExchanges.filter(({ id }) => id !== begun.id);
  const duplicateSends = begun.facts ? duplicateSendsOf(begun.facts, sender, others, presentMoment()) : [];
  if (duplicateSends.some(({ kind }) => kind === 'outcomeUnknown')) {
    throw new HeldBack(
      vscode.l10n.t(
        'The outcome of an earlier send of this credit is unknown. Send it from the editor, which asks first.',
      ),
    );
  }
  return true;
}

/** The amounts by currency, `18.40 USD`; amounts that are not known before they are sent don't count. */
function sumsOf(credits: readonly PayloadDocument[]): string[] {
  const sums = new Map<string, { units: bigint; decimals: number }>();
  for (const credit of credits) {
    const [amount = '', currency = '?'] = ['totalAmount', 'currency'].map((name) =>
      credit.stringAt(`orderInformation.amountDetails.${name}`),
    );
    const [, whole, fraction = ''] = /^(\d+)(?:\.(\d+))?$/.exec(amount) ?? [];
    if (whole === undefined) continue;
    const { units, decimals } = sums.get(currency) ?? { units: 0n, decimals: 0 };
    const most = Math.max(decimals, fraction.length);
    const own = BigInt(whole + fraction.padEnd(most, '0'));
    sums.set(currency, { units: units * 10n ** BigInt(most - decimals) + own, decimals: most });
  }
  return [...sums].map(([currency, { units, decimals }]) => {
    const digits = String(units).padStart(decimals + 1, '0');
    const point = decimals === 0 ? '' : `.${digits.slice(-decimals)}`;
    return `${digits.slice(0, digits.length - decimals)}${point} ${currency}`;
  });
}

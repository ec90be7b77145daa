import * as vscode from 'vscode';
import { type Exchange, isVoided, purposeTitles } from '../../exchange/exchange.ts';
import { targetLabel } from '../../exchange/request/target.ts';

/** How an exchange stands: an icon of VS Code's own that looks like the panel's, and its colour. */
const icons: Readonly<
  Record<NonNullable<Exchange['result']>['outcome']['kind'], readonly [icon: string, color: string]>
> = {
  accepted: ['pass', 'testing.iconPassed'],
  declined: ['circle-slash', 'testing.iconFailed'],
  refused: ['error', 'testing.iconFailed'],
  serverError: ['warning', 'list.warningForeground'],
  notSent: ['debug-disconnect', 'testing.iconSkipped'],
  unknown: ['question', 'list.warningForeground'],
  cancelled: ['stop-circle', 'testing.iconSkipped'],
};

/** The exchanges of one day. */
export interface Day {
  readonly day: string;
  readonly exchanges: readonly Exchange[];
}

/** Exchanges by day, newest first. */
export function daysOf(exchanges: readonly Exchange[]): Day[] {
  const days = new Map<string, Exchange[]>();
  for (const exchange of exchanges.toReversed()) {
    const day = new Date(exchange.startedAt).toLocaleDateString(vscode.env.language, { dateStyle: 'full' });
    days.set(day, [...(days.get(day) ?? []), exchange]);
  }
  return [...days].map(([day, inDay]) => ({ day, exchanges: inDay }));
}

/** A row: what tells the credit from others first, then how it ended and when. `all` are the exchanges of the session. */
export function exchangeItem(exchange: Exchange, all: readonly Exchange[]): vscode.TreeItem {
  const { id, purpose, facts, startedAt, target, result } = exchange;
  const amount = [facts?.amount, facts?.currency].filter(Boolean).join(' ');
  const subject = [facts?.code, amount].filter(Boolean).join(' · ');
  const time = new Date(startedAt).toLocaleTimeString(vscode.env.language, { timeStyle: 'short' });
  const title = purposeTitles()[purpose];
  const item = new vscode.TreeItem(
    purpose === 'credit' ? subject || title : [title, facts?.code].filter(Boolean).join(' · '),
  );
  item.id = id;
  const isVoidedCredit = purpose === 'credit' && isVoided(exchange, all);
  const headline = isVoidedCredit ? vscode.l10n.t('Voided') : headlineOf(exchange);
  item.description = [`${headline} ${time}`, targetLabel(target)].join(' · ');
  const [icon, color] = iconOf(exchange, isVoidedCredit);
  item.iconPath = new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
  item.tooltip = isVoidedCredit ? headline : [headline, result?.outcome.meaning].filter(Boolean).join(': ');
  item.accessibilityInformation = { label: `${item.label}, ${item.description}` };
  const isComparable = purpose === 'credit' && exchange.document !== undefined;
  item.contextValue = `${isComparable ? 'credit' : 'exchange'}${result?.resourceId === undefined ? '' : ' id'}${result ? ' ended' : ''}`;
  item.command = {
    command: 'cybersourceCredits.showExchange',
    title: vscode.l10n.t('Show Response'),
    arguments: [id],
  };
  return item;
}

function headlineOf({ result, elsewhere }: Exchange): string {
  if (result) return result.outcome.headline;
  return elsewhere ? vscode.l10n.t('Sending in another window') : vscode.l10n.t('Sending');
}

function iconOf({ result }: Exchange, isVoidedCredit: boolean): readonly [icon: string, color: string] {
  if (isVoidedCredit) return ['discard', 'testing.iconSkipped'];
  return result ? icons[result.outcome.kind] : ['sync~spin', 'foreground'];
}

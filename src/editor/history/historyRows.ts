import * as vscode from 'vscode';
import { type Exchange, purposeTitles, standsVoided } from '../../exchange/exchange.ts';
import { type TargetName, targetLabel } from '../../exchange/request/target.ts';
import { listed } from '../../l10n.ts';

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

/** Exchanges of one day with one target, between which nothing else was sent. */
export interface Group {
  readonly day: string;
  readonly target: TargetName;
  /** Newest first. */
  readonly exchanges: readonly Exchange[];
}

/** Exchanges by day and target, newest first. Both stand above the rows, which have no room for them in a narrow side bar. */
export function groupsOf(exchanges: readonly Exchange[]): readonly Group[] {
  const groups: { day: string; target: TargetName; exchanges: Exchange[] }[] = [];
  for (const exchange of exchanges.toReversed()) {
    const { startedAt, target } = exchange;
    const day = new Date(startedAt).toLocaleDateString(vscode.env.language, { dateStyle: 'medium' });
    const last = groups.at(-1);
    if (last?.day === day && last.target === target) last.exchanges.push(exchange);
    else groups.push({ day, target, exchanges: [exchange] });
  }
  return groups;
}

/** The row above the exchanges of a group. */
export function groupItem({ day, target, exchanges }: Group): vscode.TreeItem {
  const item = new vscode.TreeItem(day, vscode.TreeItemCollapsibleState.Expanded);
  // Unlike the newest, the oldest stays the same while exchanges are added.
  item.id = `group of ${exchanges.at(-1)?.id}`;
  item.description = targetLabel(target);
  item.accessibilityInformation = { label: `${day}, ${item.description}` };
  return item;
}

/** A row: what tells the credit from others first, then when it was sent and how it ended. `all` are the exchanges of the session. */
export function exchangeItem(exchange: Exchange, all: readonly Exchange[]): vscode.TreeItem {
  const { id, purpose, startedAt, target, result } = exchange;
  const time = new Date(startedAt).toLocaleTimeString(vscode.env.language, { timeStyle: 'short' });
  const item = new vscode.TreeItem(subjectOf(exchange));
  item.id = id;
  const voided = standsVoided(exchange, all);
  const headline = voided ? vscode.l10n.t('Voided') : headlineOf(exchange);
  // In a narrow side bar the end is cut off: the icon says how it ended, nothing else says when.
  item.description = `${time} · ${headline}`;
  const [icon, color] = iconOf(exchange, voided);
  item.iconPath = new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
  const sentence = voided ? headline : [headline, result?.outcome.meaning].filter(Boolean).join(': ');
  item.tooltip = [item.label, sentence, `${targetLabel(target)} · ${time}`].join('\n');
  item.accessibilityInformation = { label: listed([subjectOf(exchange), headline, time, targetLabel(target)]) };
  const isComparable = purpose === 'credit' && exchange.document !== undefined;
  item.contextValue = `${isComparable ? 'credit' : 'exchange'}${result?.resourceId === undefined ? '' : ' id'}${result ? ' ended' : ''}`;
  item.command = {
    command: 'cybersourceCredits.showExchange',
    title: vscode.l10n.t('Show Response'),
    arguments: [id],
  };
  return item;
}

/** What tells an exchange from others: reference and amount of a credit, what was done with it otherwise. */
export function subjectOf({ purpose, facts }: Exchange): string {
  const title = purposeTitles()[purpose];
  const amount = [facts?.amount, facts?.currency].filter(Boolean).join(' ');
  const parts = purpose === 'credit' ? [facts?.code, amount] : [title, facts?.code];
  return parts.filter(Boolean).join(' · ') || title;
}

function headlineOf({ result, elsewhere }: Exchange): string {
  if (result) return result.outcome.headline;
  return elsewhere ? vscode.l10n.t('Sending in another window') : vscode.l10n.t('Sending');
}

function iconOf({ result }: Exchange, voided: boolean): readonly [icon: string, color: string] {
  if (voided) return ['discard', 'testing.iconSkipped'];
  return result ? icons[result.outcome.kind] : ['sync~spin', 'foreground'];
}

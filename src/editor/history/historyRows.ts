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

/**
 * Exchanges by day and target, newest first. Both stand above the rows, which have no room for them in a narrow side
 * bar.
 */
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

/**
 * A row: first what identifies the credit, then how it ended and when it was sent. `all` are the exchanges of the
 * session.
 */
export function exchangeItem(exchange: Exchange, all: readonly Exchange[]): vscode.TreeItem {
  const { id, purpose, target, result } = exchange;
  const { headline, time, iconPath, sentence } = stateOf(exchange, all);
  const { label, amount } = nameOf(exchange);
  const item = new vscode.TreeItem(label);
  item.id = id;
  // In a narrow side bar the end is cut off: what differs comes first.
  item.description = [amount, headline, time].filter(Boolean).join(' · ');
  item.iconPath = iconPath;
  item.tooltip = [subjectOf(exchange), sentence, `${targetLabel(target)} · ${time}`].join('\n');
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

/** How an exchange stands, and when it was sent. */
interface State {
  readonly headline: string;
  /** With what it means. */
  readonly sentence: string;
  /** Hours and minutes. */
  readonly time: string;
  readonly iconPath: vscode.ThemeIcon;
}

function stateOf(exchange: Exchange, all: readonly Exchange[]): State {
  const voided = standsVoided(exchange, all);
  const headline = voided ? vscode.l10n.t('Voided') : headlineOf(exchange);
  const [icon, color] = iconOf(exchange, voided);
  const meaning = voided ? undefined : exchange.result?.outcome.meaning;
  return {
    headline,
    sentence: [headline, meaning].filter(Boolean).join(': '),
    time: new Date(exchange.startedAt).toLocaleTimeString(vscode.env.language, { timeStyle: 'short' }),
    iconPath: new vscode.ThemeIcon(icon, new vscode.ThemeColor(color)),
  };
}

/** An exchange in a list to choose from, where there is room for all of its name. */
export interface ExchangeChoice extends vscode.QuickPickItem {
  readonly id: string;
}

/** An exchange as a quick pick shows it; a void of it is looked for among `all`. */
export function exchangeChoice(exchange: Exchange, all: readonly Exchange[]): ExchangeChoice {
  const { headline, iconPath } = stateOf(exchange, all);
  const format = { dateStyle: 'medium', timeStyle: 'short' } as const;
  const sent = new Date(exchange.startedAt).toLocaleString(vscode.env.language, format);
  const description = [headline, sent, targetLabel(exchange.target)].join(' · ');
  return { id: exchange.id, label: subjectOf(exchange), description, iconPath };
}

/** What identifies an exchange: reference and amount of a credit, else what was done with it. */
export function subjectOf({ purpose, facts }: Exchange): string {
  const title = purposeTitles()[purpose];
  const parts = purpose === 'credit' ? [facts?.code, amountOf(facts)] : [title, facts?.code];
  return parts.filter(Boolean).join(' · ') || title;
}

/** The same for a row, where VS Code writes what follows the label a little smaller. */
function nameOf({ purpose, facts }: Exchange): { readonly label: string; readonly amount: string } {
  const title = purposeTitles()[purpose];
  const code = shortened(facts?.code ?? '');
  if (purpose === 'credit') return { label: code || title, amount: amountOf(facts) };
  return { label: [title, code].filter(Boolean).join(' · '), amount: '' };
}

function amountOf(facts: Exchange['facts']): string {
  return [facts?.amount, facts?.currency].filter(Boolean).join(' ');
}

/**
 * Characters of a code that leave room for amount and outcome in a side bar of 300 pixels, which VS Code has at first.
 */
const longestCode = 11;

/** Beginning and end of a long code: codes differ at their ends most of all. */
function shortened(code: string): string {
  return code.length > longestCode ? `${code.slice(0, 3)}…${code.slice(-5)}` : code;
}

function headlineOf({ result, elsewhere }: Exchange): string {
  if (result) return result.outcome.headline;
  return elsewhere ? vscode.l10n.t('Sending in another window') : vscode.l10n.t('Sending');
}

function iconOf({ result }: Exchange, voided: boolean): readonly [icon: string, color: string] {
  if (voided) return ['discard', 'testing.iconSkipped'];
  return result ? icons[result.outcome.kind] : ['sync~spin', 'foreground'];
}

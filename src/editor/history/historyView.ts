import * as vscode from 'vscode';
import { type Exchange, purposeTitles } from '../../exchange/exchange.ts';
import { targetLabel } from '../../exchange/request/target.ts';
import type { Session } from '../../exchange/session.ts';

const viewId = 'cybersourceCredits.history';

interface Day {
  readonly day: string;
  readonly exchanges: readonly Exchange[];
}

type Entry = Day | Exchange;

/** The outcome of an exchange as an icon of VS Code's own, with its colour. */
const icons: Readonly<
  Record<NonNullable<Exchange['result']>['outcome']['kind'], readonly [icon: string, color: string]>
> = {
  accepted: ['pass', 'testing.iconPassed'],
  declined: ['error', 'testing.iconFailed'],
  refused: ['circle-slash', 'testing.iconFailed'],
  serverError: ['warning', 'list.warningForeground'],
  notSent: ['debug-disconnect', 'testing.iconSkipped'],
  unknown: ['question', 'list.warningForeground'],
  cancelled: ['close', 'testing.iconSkipped'],
};

/** The exchanges of this workspace in the side bar: newest first, grouped by day; a click shows one again. */
export class HistoryView implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #tree: vscode.TreeView<Entry>;
  readonly #subscriptions: vscode.Disposable;

  constructor(session: Session) {
    const treeDataProvider: vscode.TreeDataProvider<Entry> = {
      onDidChangeTreeData: this.#changed.event,
      getChildren: (entry) => {
        if (entry === undefined) return daysOf(session.exchanges);
        return isDay(entry) ? [...entry.exchanges] : [];
      },
      getTreeItem: (entry) => (isDay(entry) ? dayItem(entry) : exchangeItem(entry)),
    };
    this.#tree = vscode.window.createTreeView(viewId, { treeDataProvider, showCollapseAll: true });
    this.#subscriptions = vscode.Disposable.from(this.#changed, this.#tree, {
      dispose: session.onDidChange(() => this.refresh()),
    });
  }

  /** Calls back when the view comes into sight. */
  onDidShow(listener: () => void): vscode.Disposable {
    return this.#tree.onDidChangeVisibility(({ visible }) => visible && listener());
  }

  /** Shows a sentence above the rows; none where it is empty. */
  say(sentence: string): void {
    this.#tree.message = sentence;
  }

  /** Draws the rows again. */
  refresh(): void {
    this.#changed.fire();
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }
}

/** The exchange of a row, which commands of the view's menus are called with; `undefined` for anything else. */
export function exchangeIdOf(argument: unknown): string | undefined {
  if (typeof argument === 'string') return argument;
  const id = (argument as { readonly id?: unknown } | undefined)?.id;
  return typeof id === 'string' ? id : undefined;
}

function daysOf(exchanges: readonly Exchange[]): Day[] {
  const days = new Map<string, Exchange[]>();
  for (const exchange of exchanges.toReversed()) {
    const day = new Date(exchange.startedAt).toLocaleDateString(vscode.env.language, { dateStyle: 'full' });
    days.set(day, [...(days.get(day) ?? []), exchange]);
  }
  return [...days].map(([day, inDay]) => ({ day, exchanges: inDay }));
}

function isDay(entry: Entry): entry is Day {
  return 'day' in entry;
}

function dayItem({ day }: Day): vscode.TreeItem {
  return new vscode.TreeItem(day, vscode.TreeItemCollapsibleState.Expanded);
}

function exchangeItem(exchange: Exchange): vscode.TreeItem {
  const { id, purpose, facts, startedAt, target, result, elsewhere } = exchange;
  const amount = [facts?.amount, facts?.currency].filter(Boolean).join(' ');
  const time = new Date(startedAt).toLocaleTimeString(vscode.env.language, { timeStyle: 'short' });
  const item = new vscode.TreeItem([purposeTitles[purpose], facts?.code].filter(Boolean).join(' '));
  item.id = id;
  item.description = [amount, time, targetLabel(target)].filter(Boolean).join(' · ');
  const [icon, color] = result ? icons[result.outcome.kind] : ['sync~spin', 'foreground'];
  item.iconPath = new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
  const headline =
    result?.outcome.headline ?? (elsewhere ? vscode.l10n.t('Sending in another window') : vscode.l10n.t('Sending'));
  item.tooltip = [headline, result?.outcome.meaning].filter(Boolean).join(': ');
  item.accessibilityInformation = { label: `${headline}, ${item.label}, ${item.description}` };
  item.contextValue = purpose === 'credit' && exchange.document !== undefined ? 'credit' : 'exchange';
  const title = vscode.l10n.t('Show');
  item.command = { command: 'cybersourceCredits.showExchange', title, arguments: [id] };
  return item;
}

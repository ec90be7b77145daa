import * as vscode from 'vscode';
import type { Exchange } from '../../exchange/exchange.ts';
import type { Session } from '../../exchange/session.ts';
import type { Group } from './historyRows.ts';

const viewId = 'cybersourceCredits.history';

type Entry = Group | Exchange;

/**
 * The exchanges of this workspace in the side bar: newest first, grouped by day and target; a click shows one again.
 */
export class HistoryView implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #tree: vscode.TreeView<Entry>;
  readonly #subscriptions: vscode.Disposable;

  constructor(session: Session) {
    const treeDataProvider: vscode.TreeDataProvider<Entry> = {
      onDidChangeTreeData: this.#changed.event,
      getChildren: async (entry) => {
        if (entry === undefined) return [...(await import('./historyRows.ts')).groupsOf(session.exchanges)];
        return isGroup(entry) ? [...entry.exchanges] : [];
      },
      getTreeItem: async (entry) => {
        const { groupItem, exchangeItem } = await import('./historyRows.ts');
        return isGroup(entry) ? groupItem(entry) : exchangeItem(entry, session.exchanges);
      },
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

function isGroup(entry: Entry): entry is Group {
  return 'day' in entry;
}

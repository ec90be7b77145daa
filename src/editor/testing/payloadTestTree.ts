import * as vscode from 'vscode';
import { acceptedCase, type FollowUp, type TestCase } from '../../expectations/expectation.ts';
import { expectationPlace } from '../../expectations/expectationPlaces.ts';
import { readExpectations } from '../../expectations/readExpectations.ts';
import { LineIndex, type Range } from '../../payload/document/document.ts';
import { expectationFileOf } from '../../payload/document/expectationFiles.ts';
import { coalesced } from '../host/coalesced.ts';
import { inBackground, type Log } from '../host/guard.ts';
import { onDidChangeSettings } from '../host/settings.ts';
import { readText } from '../host/textFile.ts';
import { WorkspacePayloads } from '../host/workspacePayloads.ts';

/** More payloads of a pattern than this are generated, and run on the command line. */
const mostFiles = 2000;

/** A payload with what is expected of it, as it is now in the editor or on disk. */
export interface TestFile {
  readonly payload: vscode.Uri;
  readonly text: string;
  readonly expectation: vscode.Uri;
  /** `undefined` when there is no expectation file. */
  readonly expected: string | undefined;
  readonly cases: readonly TestCase[];
  /** What is wrong with the expectation file; then there are no cases. */
  readonly fault: { readonly message: string; readonly range: Range } | undefined;
}

/** The test items: folders, payloads, their cases and the steps of those. */
export class PayloadTestTree implements vscode.Disposable {
  readonly #controller: vscode.TestController;
  readonly #log: Log;
  readonly #payloads = new Map<string, vscode.TestItem>();
  readonly #expectations: vscode.FileSystemWatcher;
  readonly #settings: vscode.Disposable;
  readonly #changed = new vscode.EventEmitter<vscode.TestItem>();
  readonly #find = coalesced(() => this.#search());
  /** Of the payloads that are watched, as `WorkspacePayloads.key`. */
  #payloadsKey: string | undefined;
  #watcher: vscode.Disposable | undefined;
  #finding: Promise<void> | undefined;

  /** Fires when a payload or its expectations have changed on disk. */
  readonly onDidChange = this.#changed.event;

  constructor(controller: vscode.TestController, log: Log) {
    this.#controller = controller;
    this.#log = log;
    const reread = (uri: vscode.Uri) => inBackground(log, () => this.#reread(uri));
    this.#expectations = vscode.workspace.createFileSystemWatcher('**/*.expect.json');
    this.#expectations.onDidChange(reread);
    this.#expectations.onDidCreate(reread);
    this.#expectations.onDidDelete(reread);
    const findOthers = coalesced(() => this.#searchOthers());
    this.#settings = onDidChangeSettings(() => inBackground(log, findOthers));
  }

  /** Finds the payloads of the workspace with their cases, once. */
  async resolve(): Promise<void> {
    this.#finding ??= this.#find();
    await this.#finding;
  }

  /** Finds the payloads again. */
  async refresh(): Promise<void> {
    await this.resolve();
    await this.#find();
  }

  isPayload(item: vscode.TestItem): boolean {
    return this.#payloads.get(item.uri?.toString() ?? '') === item;
  }

  /** The payloads among some items and below them; those above an item that is a case or a step. */
  payloadsOf(items: readonly vscode.TestItem[]): vscode.TestItem[] {
    const found = new Set<vscode.TestItem>();
    const below = (item: vscode.TestItem) => {
      if (this.isPayload(item)) found.add(item);
      else for (const [, child] of item.children) below(child);
    };
    for (const item of items) {
      let above: vscode.TestItem | undefined = item;
      while (above && !this.isPayload(above)) above = above.parent;
      if (above) found.add(above);
      else below(item);
    }
    return [...found];
  }

  /** Every payload, when nothing was chosen. */
  get roots(): vscode.TestItem[] {
    return [...this.#controller.items].map(([, item]) => item);
  }

  /** Reads a payload and its expectations, and brings its cases up to date. */
  async read(item: vscode.TestItem): Promise<TestFile> {
    const payload = item.uri as vscode.Uri;
    const expectation = payload.with({ path: expectationFileOf(payload.path) });
    const [text = '', expected] = await Promise.all([textOf(payload), textOf(expectation)]);
    const { cases, faults } =
      expected === undefined ? { cases: [acceptedCase], faults: [] } : readExpectations(expected);
    const file = { payload, text, expectation, expected, cases: faults.length > 0 ? [] : cases, fault: faults[0] };
    item.error = file.fault?.message;
    this.#showCases(item, file);
    return file;
  }

  /** The item of a case: the payload's own for the only case of a payload. */
  caseItem(item: vscode.TestItem, { cases }: TestFile, test: TestCase): vscode.TestItem {
    return cases.length === 1 && test.name === undefined ? item : (item.children.get(caseId(item, test)) ?? item);
  }

  /** The item of a step, the credit being the first; `undefined` when the case has only that. */
  stepItem(item: vscode.TestItem, file: TestFile, test: TestCase, step: number): vscode.TestItem | undefined {
    return this.caseItem(item, file, test).children.get(stepId(item, test, step));
  }

  dispose(): void {
    this.#changed.dispose();
    this.#expectations.dispose();
    this.#settings.dispose();
    this.#watcher?.dispose();
  }

  async #reread(uri: vscode.Uri): Promise<void> {
    for (const item of this.#payloads.values()) {
      const isOwn = item.uri?.path === uri.path || expectationFileOf(item.uri?.path ?? '') === uri.path;
      if (!isOwn) continue;
      await this.read(item);
      this.#changed.fire(item);
    }
  }

  /** Searches again where other files are payloads by now. */
  async #searchOthers(): Promise<void> {
    if (this.#finding && (await this.#isOutdated())) await this.#find();
  }

  async #isOutdated(): Promise<boolean> {
    return (await WorkspacePayloads.now()).key !== this.#payloadsKey;
  }

  async #search(): Promise<void> {
    const payloads = await WorkspacePayloads.now();
    if (payloads.key !== this.#payloadsKey) this.#watch(payloads);
    const files = new Map((await payloads.find(mostFiles)).map((uri) => [uri.toString(), uri]));
    for (const [id, item] of this.#payloads) if (!files.has(id)) this.#remove(id, item);
    for (const [id, uri] of files) if (!this.#payloads.has(id)) this.#add(id, uri);
    await Promise.all([...this.#payloads.values()].map((item) => this.read(item)));
    // A configuration that changed meanwhile may have hidden all of them.
    if (await this.#isOutdated()) await this.#search();
  }

  #watch(payloads: WorkspacePayloads): void {
    this.#payloadsKey = payloads.key;
    this.#watcher?.dispose();
    const reread = (uri: vscode.Uri) => inBackground(this.#log, () => this.#reread(uri));
    const find = (uri: vscode.Uri) => inBackground(this.#log, () => this.#find().then(() => this.#reread(uri)));
    this.#watcher = payloads.watch({
      // VS Code reports a file that is removed and made again at once as changed.
      changed: (uri) => (this.#payloads.has(uri.toString()) ? reread(uri) : find(uri)),
      made: find,
      removed: find,
    });
  }

  #add(id: string, uri: vscode.Uri): void {
    const path = vscode.workspace.asRelativePath(uri).split('/');
    const name = path.pop() ?? '';
    let children = this.#controller.items;
    let folder = '';
    for (const step of path) {
      folder += `${step}/`;
      const known = children.get(folder) ?? this.#controller.createTestItem(folder, step);
      children.add(known);
      children = known.children;
    }
    const item = this.#controller.createTestItem(id, name.replace(/(?:\.credit)?\.jsonc?$/, ''), uri);
    children.add(item);
    this.#payloads.set(id, item);
  }

  #remove(id: string, item: vscode.TestItem): void {
    this.#payloads.delete(id);
    let empty: vscode.TestItem | undefined = item;
    while (empty) {
      const above: vscode.TestItem | undefined = empty.parent;
      (above?.children ?? this.#controller.items).delete(empty.id);
      empty = above && above.children.size === 0 ? above : undefined;
    }
  }

  #showCases(item: vscode.TestItem, file: TestFile): void {
    const items = file.cases.map((test) => {
      const isOnly = file.cases.length === 1 && test.name === undefined;
      const own = isOnly ? item : this.#caseItem(item, file, test);
      const steps = test.followUps.length === 0 ? [] : [undefined, ...test.followUps];
      own.children.replace(steps.map((step, i) => this.#stepItem(item, file, test, step, i)));
      return own;
    });
    if (!items.includes(item)) item.children.replace(items);
  }

  #caseItem(item: vscode.TestItem, file: TestFile, test: TestCase): vscode.TestItem {
    const id = caseId(item, test);
    const label = test.name ?? vscode.l10n.t('payload as it is');
    const made = item.children.get(id) ?? this.#controller.createTestItem(id, label, file.expectation);
    made.range = rangeIn(file, test.at);
    return made;
  }

  #stepItem(
    item: vscode.TestItem,
    file: TestFile,
    test: TestCase,
    step: FollowUp | undefined,
    i: number,
  ): vscode.TestItem {
    const label = step ? `${i + 1}. ${step.follow ?? step.look}` : vscode.l10n.t('1. credit');
    const made = this.#controller.createTestItem(stepId(item, test, i), label, file.expectation);
    made.range = rangeIn(file, i === 0 ? test.at : [test.at, `then[${i - 1}]`].filter(Boolean).join('.'));
    made.sortText = String(i).padStart(4, '0');
    return made;
  }
}

/** The range of an expectation that failed, or of a case or step. */
export function rangeIn({ expected = '' }: TestFile, at: string, path?: string): vscode.Range {
  return rangeOf(expected, expectationPlace(expected, at, path));
}

/** Offsets of a text as lines and characters of VS Code. */
export function rangeOf(text: string, { start, end }: Range): vscode.Range {
  const lines = new LineIndex(text);
  const [from, to] = [lines.position(start), lines.position(end)];
  return new vscode.Range(from.line, from.character, to.line, to.character);
}

function caseId(item: vscode.TestItem, { name = '' }: TestCase): string {
  return `${item.id}#${name}`;
}

function stepId(item: vscode.TestItem, test: TestCase, step: number): string {
  return `${caseId(item, test)}#${step}`;
}

/** What an editor has of a file, else what is on disk; `undefined` when there is none. */
async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open) return open.getText();
  try {
    return await readText(uri);
  } catch {
    return undefined;
  }
}

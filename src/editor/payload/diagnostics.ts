import * as vscode from 'vscode';
import type { Finding, Severity } from '../../payload/findings/finding.ts';
import { inBackground, type Log } from '../host/guard.ts';
import { onDidChangeSettings } from '../host/settings.ts';
import { FindingsPage } from './findingsPage.ts';
import { editorRange, type PayloadChecks } from './payloadChecks.ts';
import { hasContributedSchema, isPayload } from './payloadDocuments.ts';

/** Named as the source of our diagnostics, and told apart by it from those of VS Code's JSON support. */
export const diagnosticSource = 'cybersource-credits';

/** After the last key stroke, in milliseconds: long enough not to disturb typing, short enough to seem immediate. */
const pause = 250;

const severities: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** Draws the findings of every open payload, and of no other document. */
export class Diagnostics implements vscode.Disposable {
  readonly #checks: PayloadChecks;
  readonly #page: FindingsPage;
  readonly #log: Log;
  readonly #collection = vscode.languages.createDiagnosticCollection(diagnosticSource);
  readonly #waiting = new Map<vscode.TextDocument, NodeJS.Timeout>();
  readonly #subscriptions: vscode.Disposable;

  constructor(checks: PayloadChecks, extension: vscode.Uri, log: Log) {
    this.#checks = checks;
    this.#page = new FindingsPage(extension);
    this.#log = log;
    this.#subscriptions = vscode.Disposable.from(
      this.#collection,
      vscode.workspace.onDidOpenTextDocument((document) => this.#schedule(document, 0)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#schedule(document, pause)),
      vscode.workspace.onDidCloseTextDocument((document) => this.#forget(document)),
      onDidChangeSettings(() => this.#scheduleAll()),
      checks.onDidChange(() => this.#scheduleAll()),
    );
    this.#scheduleAll();
  }

  dispose(): void {
    this.#subscriptions.dispose();
    for (const timer of this.#waiting.values()) clearTimeout(timer);
  }

  #scheduleAll(): void {
    for (const document of vscode.workspace.textDocuments) this.#schedule(document, 0);
  }

  #schedule(document: vscode.TextDocument, delay: number): void {
    if (!isPayload(document)) {
      this.#forget(document);
      return;
    }
    clearTimeout(this.#waiting.get(document));
    const timer = setTimeout(() => {
      this.#waiting.delete(document);
      inBackground(this.#log, () => this.#draw(document));
    }, delay);
    this.#waiting.set(document, timer);
  }

  async #draw(document: vscode.TextDocument): Promise<void> {
    const { version } = document;
    const [findings, linkTo] = await Promise.all([this.#checks.findingsOf(document), this.#page.links()]);
    // Typed on meanwhile: a newer check is waiting already.
    if (document.isClosed || document.version !== version) return;
    const drawn = findings.filter(({ owner }) => owner === 'rules' || !hasContributedSchema(document));
    this.#collection.set(
      document.uri,
      drawn.map((finding) => diagnosticOf(document, finding, linkTo(finding.code))),
    );
  }

  #forget(document: vscode.TextDocument): void {
    clearTimeout(this.#waiting.get(document));
    this.#waiting.delete(document);
    this.#collection.delete(document.uri);
  }
}

function diagnosticOf(document: vscode.TextDocument, finding: Finding, target: vscode.Uri): vscode.Diagnostic {
  const range = editorRange(document, finding.range);
  const diagnostic = new vscode.Diagnostic(range, finding.message, severities[finding.severity]);
  diagnostic.source = diagnosticSource;
  diagnostic.code = { value: finding.code, target };
  return diagnostic;
}

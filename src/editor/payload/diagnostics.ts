import * as vscode from 'vscode';
import type { Finding, Severity } from '../../payload/findings/finding.ts';
import { inBackground, type Log } from '../host/guard.ts';
import { onDidChangeSettings } from '../host/settings.ts';
import { diagnosticSource, editorRange } from './drawnFindings.ts';
import { findingsSection, registerFindingsPage } from './findingsPage.ts';
import { namelessPayloads } from './namelessPayloads.ts';
import type { PayloadChecks } from './payloadChecks.ts';
import { isDrawnByJsonSupport, isPayload } from './payloadDocuments.ts';

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
  readonly #log: Log;
  readonly #collection = vscode.languages.createDiagnosticCollection(diagnosticSource);
  readonly #waiting = new Map<vscode.TextDocument, NodeJS.Timeout>();
  readonly #subscriptions: vscode.Disposable;

  constructor(checks: PayloadChecks, extension: vscode.Uri, log: Log) {
    this.#checks = checks;
    this.#log = log;
    this.#subscriptions = vscode.Disposable.from(
      this.#collection,
      registerFindingsPage(extension),
      vscode.workspace.onDidOpenTextDocument((document) => this.#schedule(document, 0)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#schedule(document, pause)),
      vscode.workspace.onDidCloseTextDocument((document) => this.#forget(document)),
      onDidChangeSettings(() => this.#scheduleAll()),
      namelessPayloads.onDidAdd(() => this.#scheduleAll()),
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
    const findings = await this.#checks.findingsOf(document);
    // Typed on meanwhile: a newer check is waiting already.
    if (document.isClosed || document.version !== version) return;
    const drawn = findings.filter((finding) => !isDrawnByJsonSupport(document, finding));
    this.#collection.set(
      document.uri,
      drawn.map((finding) => diagnosticOf(document, finding)),
    );
  }

  #forget(document: vscode.TextDocument): void {
    clearTimeout(this.#waiting.get(document));
    this.#waiting.delete(document);
    this.#collection.delete(document.uri);
  }
}

function diagnosticOf(document: vscode.TextDocument, finding: Finding): vscode.Diagnostic {
  const range = editorRange(document, finding.range);
  const diagnostic = new vscode.Diagnostic(range, finding.message, severities[finding.severity]);
  diagnostic.source = diagnosticSource;
  diagnostic.code = { value: finding.code, target: findingsSection(finding.code) };
  return diagnostic;
}

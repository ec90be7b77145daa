import * as vscode from 'vscode';
import type { Finding, Severity } from '../payload/finding.ts';
import { inBackground, type Log } from './guard.ts';
import { editorRange, type PayloadChecks } from './payloadChecks.ts';
import { hasContributedSchema, isPayload } from './payloadDocuments.ts';
import { onDidChangeSettings } from './settings.ts';

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
export function registerDiagnostics(checks: PayloadChecks, extension: vscode.Uri, log: Log): vscode.Disposable {
  const docs = vscode.Uri.joinPath(extension, 'docs', 'findings.md');
  const collection = vscode.languages.createDiagnosticCollection(diagnosticSource);
  const waiting = new Map<vscode.TextDocument, NodeJS.Timeout>();

  const draw = async (document: vscode.TextDocument) => {
    const { version } = document;
    const findings = await checks.findingsOf(document);
    // Typed on meanwhile: a newer check is waiting already.
    if (document.isClosed || document.version !== version) return;
    const shown = findings.filter(({ owner }) => owner === 'rules' || !hasContributedSchema(document));
    collection.set(
      document.uri,
      shown.map((finding) => diagnosticOf(document, finding, docs)),
    );
  };
  const schedule = (document: vscode.TextDocument, delay: number) => {
    clearTimeout(waiting.get(document));
    waiting.delete(document);
    if (!isPayload(document)) {
      collection.delete(document.uri);
      return;
    }
    const timer = setTimeout(() => {
      waiting.delete(document);
      inBackground(log, () => draw(document));
    }, delay);
    waiting.set(document, timer);
  };
  const forget = (document: vscode.TextDocument) => {
    clearTimeout(waiting.get(document));
    waiting.delete(document);
    collection.delete(document.uri);
  };
  const drawAll = () => {
    for (const document of vscode.workspace.textDocuments) schedule(document, 0);
  };

  drawAll();
  return vscode.Disposable.from(
    collection,
    vscode.workspace.onDidOpenTextDocument((document) => schedule(document, 0)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => schedule(document, pause)),
    vscode.workspace.onDidCloseTextDocument(forget),
    onDidChangeSettings(drawAll),
    {
      dispose: () => {
        for (const timer of waiting.values()) clearTimeout(timer);
      },
    },
  );
}

function diagnosticOf(document: vscode.TextDocument, finding: Finding, docs: vscode.Uri): vscode.Diagnostic {
  const range = editorRange(document, finding.range);
  const diagnostic = new vscode.Diagnostic(range, finding.message, severities[finding.severity]);
  diagnostic.source = diagnosticSource;
  diagnostic.code = { value: finding.code, target: docs.with({ fragment: finding.code.replaceAll('.', '') }) };
  return diagnostic;
}

import * as vscode from 'vscode';
import type { Exchange } from '../exchange/exchange.ts';
import type { Session } from '../exchange/session.ts';
import { inBackground, type Log } from './guard.ts';
import { editorRange } from './payloadChecks.ts';

/** What the API said of fields of a payload, drawn at these fields until they are edited or sent again. */
export function registerServerFindings(session: Session, log: Log): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('cybersource-answer');
  const stopListening = session.onDidChange((exchange) => inBackground(log, () => draw(collection, exchange)));
  return vscode.Disposable.from(
    collection,
    { dispose: stopListening },
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const drawn = collection.get(document.uri);
      if (!drawn || drawn.length === 0) return;
      collection.set(document.uri, afterEdits(drawn, contentChanges));
    }),
  );
}

async function draw(collection: vscode.DiagnosticCollection, { document: uri, result }: Exchange): Promise<void> {
  if (uri === undefined) return;
  const place = vscode.Uri.parse(uri);
  const document = vscode.workspace.textDocuments.find((candidate) => candidate.uri.toString() === uri);
  const errors = result?.fieldErrors ?? [];
  if (!document || errors.length === 0) {
    // VS Code goes over its problems at each deletion, also where there was nothing.
    if (collection.has(place)) collection.delete(place);
    return;
  }
  const { fieldErrorMessage, placeOf } = await import('../exchange/fieldErrors.ts');
  const text = document.getText();
  const diagnostics = errors.map((error) => {
    const range = editorRange(document, placeOf(text, error.field));
    const diagnostic = new vscode.Diagnostic(range, fieldErrorMessage(error), vscode.DiagnosticSeverity.Error);
    diagnostic.source = result?.outcome.kind === 'declined' ? 'decline' : 'API answer';
    diagnostic.code = error.reason;
    return diagnostic;
  });
  collection.set(document.uri, diagnostics);
}

/** Without those whose place was edited; the others move along with their lines. */
function afterEdits(
  diagnostics: readonly vscode.Diagnostic[],
  changes: readonly vscode.TextDocumentContentChangeEvent[],
): vscode.Diagnostic[] {
  return diagnostics.flatMap((diagnostic) => {
    let { range } = diagnostic;
    for (const { range: edited, text } of changes) {
      if (edited.intersection(range)) return [];
      const added = text.split('\n').length - 1 - (edited.end.line - edited.start.line);
      if (edited.end.isBefore(range.start) && added !== 0) {
        range = new vscode.Range(range.start.translate(added), range.end.translate(added));
      }
    }
    diagnostic.range = range;
    return [diagnostic];
  });
}

import * as vscode from 'vscode';
import { type ExchangeResult, judgesFields } from '../../exchange/exchange.ts';
import type { Session } from '../../exchange/session.ts';
import type { Range } from '../../payload/document/document.ts';
import { movedRange } from '../../payload/findings/movedRange.ts';
import { inBackground, type Log } from '../host/guard.ts';
import { workOn } from '../host/worker.ts';
import { editorRange } from './drawnFindings.ts';

/** What the API said of one field, and where that is in the payload now. */
interface Drawn {
  readonly range: Range;
  readonly diagnostic: vscode.Diagnostic;
}

/** What the API said of fields of a payload, drawn at these fields until they are edited or the API takes them. */
export function registerServerFindings(session: Session, log: Log): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('cybersource-response');
  const drawn = new Map<string, readonly Drawn[]>();
  const draw = (uri: vscode.Uri, findings: readonly Drawn[]) => {
    const key = uri.toString();
    // VS Code goes over its problems at each change, also where nothing has changed.
    if (findings.length === 0 && !drawn.get(key)?.length) return;
    drawn.set(key, findings);
    const diagnostics = findings.map(({ diagnostic }) => diagnostic);
    collection.set(uri, diagnostics);
  };
  const stopListening = session.onDidChange(({ document: uri, result }) => {
    if (uri === undefined || !result) return;
    inBackground(log, async () => {
      const findings = await findingsOf(uri, result);
      if (findings) draw(vscode.Uri.parse(uri), findings);
    });
  });
  return vscode.Disposable.from(
    collection,
    { dispose: stopListening },
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const findings = drawn.get(document.uri.toString()) ?? [];
      if (findings.length > 0 && contentChanges.length > 0)
        draw(document.uri, afterEdits(findings, document, contentChanges));
    }),
  );
}

/**
 * What a result says of the fields of a document; `undefined` when it says nothing, so that what was said before holds.
 */
async function findingsOf(uri: string, result: ExchangeResult): Promise<readonly Drawn[] | undefined> {
  if (!judgesFields(result)) return undefined;
  const { fieldErrorMessage } = await import('../../exchange/response/fieldErrorPlaces.ts');
  const document = vscode.workspace.textDocuments.find((candidate) => candidate.uri.toString() === uri);
  if (!document) return [];
  const { version } = document;
  const { fieldErrors, outcome } = result;
  const places = await workOn(
    'placesOf',
    document.getText(),
    fieldErrors.map(({ field }) => field),
  );
  // Edited meanwhile: where the fields are now is not known, and the response is about another text.
  if (document.version !== version) return [];
  return fieldErrors.flatMap((error, i) => {
    const range = places[i];
    if (!range) return [];
    const message = fieldErrorMessage(error);
    const diagnostic = new vscode.Diagnostic(editorRange(document, range), message, vscode.DiagnosticSeverity.Error);
    diagnostic.source = outcome.kind === 'declined' ? vscode.l10n.t('decline') : vscode.l10n.t('API response');
    diagnostic.code = error.reason;
    return [{ range, diagnostic }];
  });
}

/** Without those whose place was edited; the others move along. */
function afterEdits(
  findings: readonly Drawn[],
  document: vscode.TextDocument,
  changes: readonly vscode.TextDocumentContentChangeEvent[],
): readonly Drawn[] {
  const edits = changes.map(({ rangeOffset: start, rangeLength, text }) => ({ start, end: start + rangeLength, text }));
  return findings.flatMap(({ range, diagnostic }) => {
    const moved = movedRange(range, edits);
    if (!moved) return [];
    diagnostic.range = editorRange(document, moved);
    return [{ range: moved, diagnostic }];
  });
}

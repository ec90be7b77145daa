import * as vscode from 'vscode';
import { guarded, type Log } from '../host/guard.ts';
import type { PayloadChecks } from './payloadChecks.ts';
import { isPayload } from './payloadDocuments.ts';

/** Offers the fixes of findings, also of those that VS Code's JSON support draws, and "fix all" for the safe ones. */
export function registerQuickFixes(checks: PayloadChecks, log: Log): vscode.Disposable {
  const provideCodeActions = async (
    document: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> => {
    if (!isPayload(document)) return [];
    const { codeActionsAt } = await import('./codeActions.ts');
    return codeActionsAt(document, range, context, checks);
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand(
      'cybersourceCredits.turnOffFinding',
      guarded(log, async (code: string) => (await import('./codeActions.ts')).turnOff(code)),
    ),
    vscode.languages.registerCodeActionsProvider(
      [{ language: 'json' }, { language: 'jsonc' }],
      { provideCodeActions: guarded(log, provideCodeActions) },
      {
        providedCodeActionKinds: [
          vscode.CodeActionKind.QuickFix,
          vscode.CodeActionKind.SourceFixAll.append('cybersourceCredits'),
        ],
      },
    ),
  );
}

import * as vscode from 'vscode';
import { isExpectationFile } from '../../payload/document/expectationFiles.ts';
import { afterActivation, guarded, type Log } from '../host/guard.ts';
import type { PayloadTestRuns, TestPorts } from './payloadTestRuns.ts';

/**
 * The payloads of the workspace in the Test Explorer. What finds and runs them is loaded when the explorer is shown, or
 * an expectation file opened.
 */
export function registerTests(ports: TestPorts, log: Log): vscode.Disposable {
  let controller: vscode.TestController | undefined;
  const explorer = () => {
    if (!controller) {
      controller = vscode.tests.createTestController('cybersourceCredits', vscode.l10n.t('Credit Payloads'));
      controller.resolveHandler = find;
    }
    return controller;
  };
  let loading: Promise<PayloadTestRuns> | undefined;
  const withRuns = (act: (runs: PayloadTestRuns, argument: unknown) => Promise<void>) =>
    guarded(log, async (argument?: unknown) => {
      loading ??= import('./payloadTestRuns.ts').then(
        ({ PayloadTestRuns }) => new PayloadTestRuns(explorer(), ports, log),
      );
      await act(await loading, argument);
    });
  const find = withRuns(({ tree }) => tree.resolve());
  const { registerCommand } = vscode.commands;
  const record = withRuns((runs) => runs.record());
  const showResponse = withRuns((runs, test) => runs.showResponse(test));
  return vscode.Disposable.from(
    afterActivation(log, explorer),
    { dispose: () => void loading?.then((runs) => runs.dispose()) },
    vscode.workspace.onDidOpenTextDocument(({ fileName }) => isExpectationFile(fileName) && find()),
    registerCommand('cybersourceCredits.recordExpectation', record),
    registerCommand('cybersourceCredits.showTestResponse', showResponse),
  );
}

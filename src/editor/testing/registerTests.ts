import * as vscode from 'vscode';
import { isExpectationFile } from '../../payload/document/expectationFiles.ts';
import { guarded, type Log } from '../host/guard.ts';
import type { PayloadTestRuns, TestPorts } from './payloadTestRuns.ts';

/**
 * The payloads of the workspace in the Test Explorer. What finds and runs them is loaded when the explorer is shown, or
 * an expectation file opened.
 */
export function registerTests(ports: TestPorts, log: Log): vscode.Disposable {
  const controller = vscode.tests.createTestController('cybersourceCredits', vscode.l10n.t('Credit Payloads'));
  let loading: Promise<PayloadTestRuns> | undefined;
  const withRuns = (act: (runs: PayloadTestRuns) => Promise<void>) =>
    guarded(log, async () => {
      loading ??= import('./payloadTestRuns.ts').then(({ openTestRuns }) => openTestRuns(controller, ports, log));
      await act(await loading);
    });
  const find = withRuns(({ tree }) => tree.resolve());
  controller.resolveHandler = find;
  return vscode.Disposable.from(
    controller,
    { dispose: () => void loading?.then((runs) => runs.dispose()) },
    vscode.workspace.onDidOpenTextDocument(({ fileName }) => isExpectationFile(fileName) && find()),
    vscode.commands.registerCommand(
      'cybersourceCredits.recordExpectation',
      withRuns((runs) => runs.record()),
    ),
  );
}

import * as vscode from 'vscode';
import { type ToolName, toolNamed } from '../../assistants/tools.ts';
import { useTool } from '../../assistants/useTool.ts';
import { type EditorPorts, EditorWorkplace } from './editorWorkplace.ts';

/** The tools as VS Code calls them. */
export class LanguageModelTools {
  readonly #workplace: EditorWorkplace;

  /** @param extension Where the extension is installed. */
  constructor(extension: vscode.Uri, ports: EditorPorts) {
    this.#workplace = new EditorWorkplace(extension, ports);
  }

  /** What VS Code says while a tool runs, and what it asks before one that changes a file or leaves this machine. */
  prepare(name: string, input: unknown): vscode.PreparedToolInvocation {
    const { file, topic, link } = Object(input) as Readonly<Record<string, unknown>>;
    const [subject = ''] = [file, topic, link].filter((value) => typeof value === 'string').map(shortWords);
    const tool = toolNamed(name);
    return tool ? preparations[tool.name](subject) : {};
  }

  async invoke(name: string, input: unknown, token: vscode.CancellationToken): Promise<vscode.LanguageModelToolResult> {
    const controller = new AbortController();
    if (token.isCancellationRequested) controller.abort();
    const cancelling = token.onCancellationRequested(() => controller.abort());
    try {
      const { text } = await useTool(name, input, this.#workplace, controller.signal);
      return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
    } finally {
      cancelling.dispose();
    }
  }
}

/** By tool; `subject` is the parameter that names what it is about. */
const preparations: Readonly<Record<ToolName, (subject: string) => vscode.PreparedToolInvocation>> = {
  cybersource_check_payload: (subject) => ({ invocationMessage: vscode.l10n.t('Checking {0}', subject) }),
  cybersource_fix_payload: (subject) => ({
    invocationMessage: vscode.l10n.t('Fixing {0}', subject),
    confirmationMessages: {
      title: vscode.l10n.t('Fix this payload?'),
      message: vscode.l10n.t('Applies the safe fixes to {0}. You can undo them.', subject),
    },
  }),
  cybersource_explain: (subject) => ({ invocationMessage: vscode.l10n.t('Looking up {0}', subject) }),
  cybersource_send_to_sandbox: (subject) => ({
    invocationMessage: vscode.l10n.t('Sending {0} to the local sandbox', subject),
  }),
  cybersource_follow_sandbox_link: (subject) => ({
    invocationMessage: vscode.l10n.t('Following {0} in the local sandbox', subject),
  }),
  cybersource_run_expectations: (subject) => ({
    invocationMessage: vscode.l10n.t('Running the expectations of {0}', subject),
  }),
  cybersource_look_up_transaction: () => ({ invocationMessage: vscode.l10n.t('Looking up a credit') }),
  cybersource_send_to_test_endpoint: (subject) => ({
    invocationMessage: vscode.l10n.t('Sending {0} to the test endpoint', subject),
    confirmationMessages: {
      title: vscode.l10n.t('Send this credit to the test endpoint?'),
      message: vscode.l10n.t('{0}. The merchant profile and the amount are shown for confirmation next.', subject),
    },
  }),
  cybersource_void_at_test_endpoint: () => ({
    invocationMessage: vscode.l10n.t('Voiding a credit at the test endpoint'),
    confirmationMessages: {
      title: vscode.l10n.t('Void a credit at the test endpoint?'),
      message: vscode.l10n.t('The credit is shown for confirmation next.'),
    },
  }),
};

/** A parameter for a message: of a model, so it may be anything. */
function shortWords(value: string): string {
  return value.replace(/[^\p{L}\p{N} ./\\_-]/gu, '').slice(0, 80);
}

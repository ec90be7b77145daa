import * as vscode from 'vscode';
import type { EditorPorts } from './editorWorkplace.ts';
import type { LanguageModelTools } from './languageModelTools.ts';

/** Every tool of the manifest for language models; what they do is loaded at the first call. */
export function registerTools(extension: vscode.Extension<unknown>, ports: EditorPorts): vscode.Disposable {
  let loading: Promise<LanguageModelTools> | undefined;
  const load = () => {
    loading ??= import('./languageModelTools.ts').then(
      ({ LanguageModelTools }) => new LanguageModelTools(extension.extensionUri, ports),
    );
    return loading;
  };
  const listed = extension.packageJSON.contributes.languageModelTools as readonly { readonly name: string }[];
  return vscode.Disposable.from(
    ...listed.map(({ name }) =>
      vscode.lm.registerTool(name, {
        prepareInvocation: async ({ input }) => (await load()).prepare(name, input),
        invoke: async ({ input }, token) => (await load()).invoke(name, input, token),
      }),
    ),
  );
}

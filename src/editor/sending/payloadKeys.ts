import * as vscode from 'vscode';
import { previewScheme } from '../../payload/language/snippets.ts';
import { onDidChangeSettings } from '../host/settings.ts';
import { namelessPayloads } from '../payload/namelessPayloads.ts';
import { isPayload } from '../payload/payloadDocuments.ts';
import { contextSetter } from './contextSetter.ts';

/** Which documents are payloads, for the manifest's menus, keybindings and views. */
export function registerPayloadKeys(): vscode.Disposable {
  const set = contextSetter();
  // `payloadPaths` is compared with VS Code's `resourcePath`, which is that of the right file at once, also while another editor is opened.
  const look = () => {
    const payloads = vscode.workspace.textDocuments.filter(isPayload);
    set('payloadPaths', payloads.flatMap(pathsOf));
    set(
      'hasPayload',
      payloads.some(({ uri }) => uri.scheme !== previewScheme),
    );
  };
  look();
  return vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.workspace.onDidCloseTextDocument(look),
    onDidChangeSettings(look),
    namelessPayloads.onDidAdd(look),
  );
}

/** As VS Code's `resourcePath` may name it: a window on Windows writes the paths of a remote machine with backslashes. */
function pathsOf({ uri }: vscode.TextDocument): string[] {
  return [uri.fsPath, uri.path.replaceAll('/', '\\')];
}

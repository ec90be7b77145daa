import * as vscode from 'vscode';
import type { Exchange } from '../../exchange/exchange.ts';
import { recordedExchange } from '../../exchange/panel/recordedExchange.ts';
import { UserError } from '../../exchange/request/userError.ts';
import { readText } from '../host/textFile.ts';

/** Bytes; a larger file is not a response. */
const largest = 16 * 1024 * 1024;

const recordings = /\.(?:http|response\.json)$/;

/**
 * The exchange in a file: in the one that a menu names, else that of the active editor if its name fits, else one that
 * the user chooses. `undefined` when none is chosen. Throws a `UserError` where there is none in it.
 */
export async function recordedResponse(argument: unknown): Promise<Exchange | undefined> {
  const file = argument instanceof vscode.Uri ? argument : (activeRecording() ?? (await chosenFile()));
  if (!file) return undefined;
  const exchange = recordedExchange(await textOf(file), crypto.randomUUID(), new Date().toISOString());
  if (exchange) return exchange;
  throw new UserError(
    vscode.l10n.t('"{0}" has no response of the API, as "Copy as HTTP" in the response panel copies it.', nameOf(file)),
  );
}

function activeRecording(): vscode.Uri | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri;
  return uri && recordings.test(uri.path) ? uri : undefined;
}

async function chosenFile(): Promise<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const [file] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Open Recorded Response'),
      filters: { [vscode.l10n.t('Recorded responses')]: ['http', 'json', 'txt'] },
      ...(folder && { defaultUri: folder }),
    })) ?? [];
  return file;
}

/** As it is in the editor, if it is open. */
async function textOf(file: vscode.Uri): Promise<string> {
  const open = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === file.toString());
  if (open) return open.getText();
  const { size } = await vscode.workspace.fs.stat(file);
  if (size > largest) throw new UserError(vscode.l10n.t('"{0}" is too large to be a response.', nameOf(file)));
  return readText(file);
}

function nameOf({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

import './editor/host/displayLanguage.ts';
import * as vscode from 'vscode';
import { documentCommands } from './editor/documentCommands.ts';
import { guarded } from './editor/host/guard.ts';
import { registerSettingWarnings } from './editor/host/settings.ts';
import { Diagnostics } from './editor/payload/diagnostics.ts';
import { registerLanguageSupport } from './editor/payload/languageSupport.ts';
import { PayloadChecks } from './editor/payload/payloadChecks.ts';
import { registerQuickFixes } from './editor/payload/quickFixes.ts';
import { WorkspaceCodes } from './editor/payload/workspaceCodes.ts';
import { nodeCommands } from './editor/response/nodeCommands.ts';
import { contextSetter } from './editor/sending/contextSetter.ts';
import { registerPayloadKeys } from './editor/sending/payloadKeys.ts';
import { sayDesktopOnly, sayNothingIsSent } from './editor/web/desktopOnly.ts';
import { loadSchema } from './editor/web/schemaFile.ts';
import { WebPanel } from './editor/web/webPanel.ts';
import { workHere } from './exchange/longTexts/workOnText.ts';

/** What needs neither node nor a network, for a web page; every other command says where it is available. */
export async function activate(context: vscode.ExtensionContext) {
  const { extension, extensionUri, subscriptions } = context;
  const log = vscode.window.createOutputChannel('Cybersource Credits', { log: true });
  await loadSchema(extensionUri);
  const checks = new PayloadChecks(new WorkspaceCodes(log), workHere);
  const panel = new WebPanel(context, log);
  contextSetter()('isOnWeb', true);
  subscriptions.push(
    registerLanguageSupport(context, log),
    log,
    checks,
    panel,
    new Diagnostics(checks, extensionUri, log),
    registerQuickFixes(checks, log),
    registerPayloadKeys(),
    registerSettingWarnings(log),
    ...Object.entries({
      ...desktopCommands(extension),
      ...documentCommands(extension),
      ...panel.commands,
      showLog: () => log.show(),
    }).map(([name, command]) => vscode.commands.registerCommand(`cybersourceCredits.${name}`, guarded(log, command))),
  );
}

/** Of the contributed commands that send, sign or keep something. */
function desktopCommands(extension: vscode.Extension<unknown>): Record<string, (argument?: unknown) => Promise<void>> {
  const { commands } = extension.packageJSON.contributes as { readonly commands: readonly ContributedCommand[] };
  const named = commands.map(({ command, title }) => [command.replace(/^.*\./, ''), title] as const);
  const others = named.filter(([name]) => !nodeCommands.includes(name));
  return {
    ...Object.fromEntries(others.map(([name, title]) => [name, () => sayDesktopOnly(title, extension)])),
    sendCredit: () => sayNothingIsSent(extension),
  };
}

interface ContributedCommand {
  readonly command: string;
  /** In the language of VS Code. */
  readonly title: string;
}

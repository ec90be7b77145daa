import './editor/host/displayLanguage.ts';
import * as vscode from 'vscode';
import { registerCommands } from './editor/commands.ts';
import { History } from './editor/history/history.ts';
import { Network } from './editor/host/network.ts';
import { registerSettingWarnings } from './editor/host/settings.ts';
import { workOn } from './editor/host/worker.ts';
import { Diagnostics } from './editor/payload/diagnostics.ts';
import { registerLanguageSupport } from './editor/payload/languageSupport.ts';
import { PayloadChecks } from './editor/payload/payloadChecks.ts';
import { registerQuickFixes } from './editor/payload/quickFixes.ts';
import { registerServerFindings } from './editor/payload/serverFindings.ts';
import { WorkspaceCodes } from './editor/payload/workspaceCodes.ts';
import { Profiles } from './editor/profiles/profiles.ts';
import { readFromDisk } from './editor/response/diskFiles.ts';
import { keepPanel } from './editor/response/keptPanel.ts';
import { registerNodeCommands } from './editor/response/nodeCommands.ts';
import { panelRequestHandler } from './editor/response/panelRequests.ts';
import { isPanelInFront, ResponsePanel } from './editor/response/responsePanel.ts';
import { registerCodeLenses } from './editor/sending/codeLenses.ts';
import { registerPreloading } from './editor/sending/preloading.ts';
import { SandboxHost } from './editor/sending/sandboxHost.ts';
import { Sending } from './editor/sending/sending.ts';
import { openSession } from './editor/sending/sessionPorts.ts';
import { registerStatusBar } from './editor/sending/statusBar.ts';

/** Makes the objects and hands them to each other; whatever is heavy is loaded at its first use. */
export function activate(context: vscode.ExtensionContext) {
  const { extension, extensionUri, secrets, workspaceState, subscriptions } = context;
  const log = vscode.window.createOutputChannel('Cybersource Credits', { log: true });
  const profiles = new Profiles(secrets, workspaceState);
  const sandbox = new SandboxHost(log, context.storageUri);
  const checks = new PayloadChecks(new WorkspaceCodes(log), workOn);
  const network = new Network();
  const session = openSession(network, sandbox, log);
  const panel = new ResponsePanel({ session, context, read: readFromDisk, handle: (request) => handle(request), log });
  const history = new History(session, context, log);
  const sending = new Sending(session, profiles, sandbox, checks, history, panel);
  const handle = panelRequestHandler({ session, sending, display: panel, workOn, sandboxUrl: () => sandbox.url() });
  subscriptions.push(
    registerLanguageSupport(context, log),
    log,
    profiles,
    sandbox,
    checks,
    panel,
    history,
    { dispose: () => session.cancelAll() },
    registerCommands({ extension, session, sending, profiles, sandbox, checks, network, panel, history, log }),
    registerNodeCommands(handle, panel, log),
    keepPanel(panel, history),
    new Diagnostics(checks, extensionUri, log),
    registerServerFindings(session, log),
    registerQuickFixes(checks, log),
    registerCodeLenses(profiles, session, sending, log),
    registerSettingWarnings(log),
    registerStatusBar(profiles, session, isPanelInFront, log),
    registerPreloading(session, sandbox, log),
  );
}

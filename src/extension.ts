import * as vscode from 'vscode';
import { registerAnswers } from './editor/answerDiff.ts';
import { registerCodeLenses } from './editor/codeLenses.ts';
import { registerCommands } from './editor/commands.ts';
import { Diagnostics } from './editor/diagnostics.ts';
import { History } from './editor/history.ts';
import { Network } from './editor/network.ts';
import { registerNodeCommands } from './editor/nodeCommands.ts';
import { panelRequestHandler } from './editor/panelRequests.ts';
import { PayloadChecks } from './editor/payloadChecks.ts';
import { registerPreloading } from './editor/preloading.ts';
import { Profiles } from './editor/profiles.ts';
import { registerQuickFixes } from './editor/quickFixes.ts';
import { keepPanel, ResponsePanel } from './editor/responsePanel.ts';
import { SandboxHost } from './editor/sandboxHost.ts';
import { registerSchemaSupport } from './editor/schemaSupport.ts';
import { Sending } from './editor/sending.ts';
import { registerServerFindings } from './editor/serverFindings.ts';
import { openSession } from './editor/sessionPorts.ts';
import { registerSettingWarnings } from './editor/settings.ts';
import { registerStatusBar } from './editor/statusBar.ts';
import { WorkspaceCodes } from './editor/workspaceCodes.ts';
import type { PanelRequest } from './protocol.ts';

/** Makes the objects and hands them to each other; whatever is heavy is loaded at its first use. */
export function activate(context: vscode.ExtensionContext) {
  const { extensionUri: extension, secrets, workspaceState, subscriptions } = context;
  const log = vscode.window.createOutputChannel('Cybersource Credits', { log: true });
  const profiles = new Profiles(secrets, workspaceState);
  const sandbox = new SandboxHost(log);
  const codes = new WorkspaceCodes(log);
  const checks = new PayloadChecks(codes);
  const network = new Network();
  const session = openSession(network, sandbox, log);
  const panel = new ResponsePanel({ session, extension, handle: (request: PanelRequest) => handle(request), log });
  const history = new History(session, context, log);
  const sending = new Sending(session, profiles, sandbox, checks, history, panel);
  const handle = panelRequestHandler(session, sending, sandbox, panel);
  subscriptions.push(
    log,
    profiles,
    sandbox,
    codes,
    panel,
    history,
    { dispose: () => session.cancelAll() },
    registerCommands({ extension, session, sending, profiles, sandbox, network, panel, history, log }),
    registerNodeCommands(handle, panel, log),
    keepPanel(panel, history),
    new Diagnostics(checks, extension, log),
    registerAnswers(session),
    registerServerFindings(session, log),
    registerQuickFixes(checks, log),
    registerCodeLenses(profiles, log),
    registerSchemaSupport(log),
    registerSettingWarnings(log),
    registerStatusBar(profiles, session, log),
    registerPreloading(session, sandbox, log),
  );
}

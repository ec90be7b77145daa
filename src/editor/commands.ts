import * as vscode from 'vscode';
import type { Exchange } from '../exchange/exchange.ts';
import type { Session } from '../exchange/session.ts';
import { registerTools } from './assistant/registerTools.ts';
import { documentCommands } from './documentCommands.ts';
import type { History } from './history/history.ts';
import { exchangeIdOf } from './history/historyView.ts';
import { copyText } from './host/clipboard.ts';
import { afterActivation, guarded, type Log } from './host/guard.ts';
import type { Network } from './host/network.ts';
import { refuseInRestrictedMode } from './host/restrictedMode.ts';
import { hasRelaxedRequirements } from './host/settings.ts';
import type { PayloadChecks } from './payload/payloadChecks.ts';
import { isPayload } from './payload/payloadDocuments.ts';
import type { Profiles } from './profiles/profiles.ts';
import { compareWithPrevious, registerResponseDiff } from './response/responseDiff.ts';
import type { ResponsePanel } from './response/responsePanel.ts';
import { registerContextKeys } from './sending/contextKeys.ts';
import type { SandboxHost } from './sending/sandboxHost.ts';
import type { Sending } from './sending/sending.ts';
import { openSession } from './sending/sessionPorts.ts';
import { registerTests } from './testing/registerTests.ts';

type RowCommands = typeof import('./history/historyCommands.ts');

/** By the command's ID without the extension's name; VS Code may hand an argument over. */
type Commands = Readonly<Record<string, (argument?: unknown) => void | Promise<void>>>;

interface Ports {
  readonly extension: vscode.Extension<unknown>;
  readonly session: Session;
  readonly sending: Sending;
  readonly profiles: Profiles;
  readonly sandbox: SandboxHost;
  readonly checks: PayloadChecks;
  readonly network: Network;
  readonly panel: ResponsePanel;
  readonly history: History;
  readonly log: Log;
}

/**
 * Every command of the palette, by its ID without the extension's name, with the context keys that enable them, the
 * documents that they open, the tests with theirs, and the tools for language models.
 */
export function registerCommands(ports: Ports): vscode.Disposable {
  const { network, extension, session, profiles, sandbox, checks, panel, history, log } = ports;
  const commands: Commands = {
    ...documentCommands(extension),
    openExamples: async () => (await import('./payload/openExamples.ts')).openExamples(extension.extensionUri),
    ...sendingCommands(ports),
    ...profileCommands(ports),
    ...historyCommands(ports),
    showLog: () => log.show(),
  };
  return vscode.Disposable.from(
    afterActivation(log, () => registerContextKeys(session, profiles, history.onDidRead)),
    registerResponseDiff(session),
    registerTests({ session, profiles, network, history, panel }, log),
    registerTools(extension, {
      session,
      profiles,
      sandbox,
      checks,
      history,
      panel,
      isPayload,
      hasRelaxedRequirements,
      openSession: (places) => openSession(network, places, log),
    }),
    ...Object.entries(commands).map(([name, command]) =>
      vscode.commands.registerCommand(`cybersourceCredits.${name}`, guarded(log, command)),
    ),
  );
}

function sendingCommands({ session, sending, sandbox, panel }: Ports): Commands {
  return {
    sendCredit: async (argument) => sending.send(await documentFor(argument)),
    cancel: (argument) => (typeof argument === 'string' ? session.cancel(argument) : session.cancelAll()),
    showMenu: async () => (await import('./sending/statusMenu.ts')).showStatusMenu(isSending(session)),
    showResponse: () => panel.open(),
    goBack: () => panel.go('back'),
    goForward: () => panel.go('forward'),
    copySandboxCredentials: () => copySandboxCredentials(sandbox),
    resetSandbox: () => sandbox.reset(),
  };
}

function profileCommands({ network, profiles, sandbox }: Ports): Commands {
  return {
    addProfile: async () => (await import('./profiles/profileCommands.ts')).addProfile(profiles),
    chooseProfile: async () => (await import('./profiles/profileCommands.ts')).chooseProfile(profiles),
    editProfile: async () => (await import('./profiles/profileCommands.ts')).editProfile(profiles),
    renameProfile: async () => (await import('./profiles/profileCommands.ts')).renameProfile(profiles),
    removeProfile: async () => (await import('./profiles/profileCommands.ts')).removeProfile(profiles),
    checkConnection: () => checkConnection(network, profiles, sandbox),
  };
}

/** Those of a row of the history name its exchange. */
function historyCommands({ session, sending, panel, history }: Ports): Commands {
  const onRow = async (argument: unknown, act: (rows: RowCommands, exchange: Exchange) => Promise<void>) => {
    const exchange = session.exchange(exchangeIdOf(argument) ?? '');
    if (exchange) await act(await import('./history/historyCommands.ts'), exchange);
  };
  return {
    showExchange: (argument) => showExchange(argument, panel),
    compareWithPrevious: (argument) => compareWithPrevious(session, exchangeIdOf(argument)),
    openPayload: (argument) => onRow(argument, async (rows, exchange) => void (await rows.openPayloadOf(exchange))),
    sendAgain: (argument) =>
      onRow(argument, async (rows, exchange) => {
        const document = await rows.openPayloadOf(exchange);
        if (document) await sending.send(document);
      }),
    copyId: (argument) => onRow(argument, (rows, exchange) => rows.copyIdOf(exchange)),
    deleteExchange: (argument) => onRow(argument, (rows, exchange) => rows.deleteExchange(exchange, history)),
    findInHistory: async () => (await import('./history/historyCommands.ts')).findInHistory(session.exchanges),
    clearHistory: () => history.clear(),
  };
}

function isSending({ exchanges }: Session): boolean {
  return exchanges.some(({ result, elsewhere }) => !result && !elsewhere);
}

async function checkConnection(network: Network, profiles: Profiles, sandbox: SandboxHost): Promise<void> {
  // It signs a request, too.
  if (refuseInRestrictedMode()) return;
  const profile = (await profiles.active()) ?? (await sandbox.profile());
  const { runConnectionCheck } = await import('./sending/connectionCommand.ts');
  await runConnectionCheck(network, profile, await sandbox.targetOf(profile));
}

function showExchange(argument: unknown, panel: ResponsePanel): void {
  const id = exchangeIdOf(argument);
  if (id !== undefined) panel.show(id);
}

/** The document that a menu or lens names, else the one in the active editor. */
async function documentFor(argument: unknown): Promise<vscode.TextDocument | undefined> {
  if (argument instanceof vscode.Uri) return vscode.workspace.openTextDocument(argument);
  // With the panel in front there is no active editor, but one payload in view is meant all the same.
  const visible = vscode.window.visibleTextEditors.filter(({ document }) => isPayload(document));
  return (vscode.window.activeTextEditor ?? (visible.length === 1 ? visible[0] : undefined))?.document;
}

/** What a copied `curl` command reads from the environment; the sandbox makes new ones at each start. */
async function copySandboxCredentials(sandbox: SandboxHost): Promise<void> {
  const { keyId, sharedSecret } = (await sandbox.sandbox()).credentials;
  const lines = [`export CYBERSOURCE_KEY_ID='${keyId}'`, `export CYBERSOURCE_SHARED_SECRET='${sharedSecret}'`, ''];
  await copyText(lines.join('\n'), vscode.l10n.t('Copied the credentials of the local sandbox'));
}

import * as vscode from 'vscode';
import { type Merchant, merchantOf } from '../../exchange/auth/signer.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import { targetLabel } from '../../exchange/request/target.ts';
import type { Session } from '../../exchange/session.ts';
import type { Remedy } from '../../protocol.ts';
import type { History } from '../history/history.ts';
import { mayLeave } from '../host/restrictedMode.ts';
import { realName } from '../host/workspaceIdentity.ts';
import type { PayloadChecks } from '../payload/payloadChecks.ts';
import { editorRange } from '../payload/payloadChecks.ts';
import { isJson } from '../payload/payloadDocuments.ts';
import { localSandboxProfileId, type Profiles } from '../profiles/profiles.ts';
import type { SandboxHost } from './sandboxHost.ts';
import type { Display } from './sendQuestions.ts';

/** Sends what is in the editor and follows what comes back; asks before anything that can't be undone. */
export class Sending {
  readonly #session: Session;
  readonly #profiles: Profiles;
  readonly #sandbox: SandboxHost;
  readonly #checks: PayloadChecks;
  readonly #history: History;
  readonly #display: Display;

  constructor(
    session: Session,
    profiles: Profiles,
    sandbox: SandboxHost,
    checks: PayloadChecks,
    history: History,
    display: Display,
  ) {
    this.#session = session;
    this.#profiles = profiles;
    this.#sandbox = sandbox;
    this.#checks = checks;
    this.#history = history;
    this.#display = display;
  }

  /** Sends the text that is in the editor, after every question that there is reason to ask. */
  async send(document: vscode.TextDocument | undefined): Promise<void> {
    if (!document || !isJson(document)) {
      await say(
        vscode.l10n.t('There is no credit payload to send.'),
        vscode.l10n.t(
          'Open a JSON document with the payload first, or make one with "Cybersource: New Credit Payload".',
        ),
      );
      return;
    }
    // The text that is asked about is the text that is sent, whatever is typed meanwhile.
    const text = document.getText();
    const uri = document.uri.toString();
    if (!(await mayLeave())) return;
    const claim = await realName(document.uri);
    if (this.#session.isSending(claim)) {
      await say(
        vscode.l10n.t('This payload is already being sent.'),
        vscode.l10n.t('Wait for the response, or cancel it in the response panel.'),
      );
      return;
    }
    if (!(await this.#isSound(document))) return;
    const profile = (await this.#profiles.active()) ?? (await this.#sandbox.profile());
    const { questionsAbout } = await import('./sendQuestions.ts');
    const ports = { session: this.#session, history: this.#history, display: this.#display };
    const questions = await questionsAbout(text, claim, profile, ports);
    if (!(await questions.maySend())) return;
    await this.#session.submit({ text, document: uri, claim }, merchantOf(profile), (begun) =>
      questions.mayLeave(begun),
    );
  }

  /** Follows a link; a void only after a question. */
  async follow(exchangeId: string, rel: string): Promise<void> {
    const exchange = this.#session.exchange(exchangeId);
    if (!exchange || !(await mayLeave())) return;
    if (rel === 'void' && !(await confirmVoid(exchange))) return;
    const merchant = await this.#merchantOf(exchange);
    if (merchant) await this.#session.follow(exchangeId, rel, merchant);
  }

  /** Does what the panel offers for an exchange whose outcome leaves a question. */
  async remedy(exchangeId: string, remedy: Remedy): Promise<void> {
    const exchange = this.#session.exchange(exchangeId);
    if (!exchange) return;
    if (remedy === 'addTransactionId') {
      await addTransactionId(exchange, this.#checks);
      return;
    }
    if (!(await mayLeave())) return;
    if (remedy === 'timeoutVoid' && !(await confirmTimeoutVoid(exchange))) return;
    const merchant = await this.#merchantOf(exchange);
    if (!merchant) return;
    if (remedy === 'timeoutVoid') await this.#session.voidIfProcessed(exchangeId, merchant);
    else if (remedy === 'search') await this.#session.searchForCredit(exchangeId, merchant);
    else await this.#session.lookAgain(exchangeId, merchant);
  }

  /** The profile that made an exchange; what follows it must be signed by the same. */
  async #merchantOf({ profile }: Exchange): Promise<Merchant | undefined> {
    if (profile.id === localSandboxProfileId) return merchantOf(await this.#sandbox.profile());
    const known = await this.#profiles.profile(profile.id);
    if (!known) {
      await say(
        vscode.l10n.t('The merchant profile "{0}" is gone.', profile.name),
        vscode.l10n.t('It sent this credit, and only it can sign what follows. Add it again and send anew.'),
      );
    }
    return known && merchantOf(known);
  }

  /** Whether the payload has no error, or the person sends it all the same. */
  async #isSound(document: vscode.TextDocument): Promise<boolean> {
    const errors = await this.#checks.errorsOf(document);
    const [first] = errors;
    if (!first) return true;
    const showFirst = vscode.l10n.t('Show First Problem');
    const sendAnyway = vscode.l10n.t('Send Anyway');
    const message =
      errors.length === 1
        ? vscode.l10n.t('This payload has an error.')
        : vscode.l10n.t('This payload has {0} errors.', errors.length);
    const response = await vscode.window.showWarningMessage(
      message,
      { modal: true, detail: first.path === '' ? first.message : `${first.path}: ${first.message}` },
      showFirst,
      sendAnyway,
    );
    if (response === showFirst) {
      const editor = await vscode.window.showTextDocument(document);
      const range = editorRange(document, first.range);
      editor.selection = new vscode.Selection(range.start, range.end);
      editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    }
    return response === sendAnyway;
  }
}

async function confirmVoid(exchange: Exchange): Promise<boolean> {
  const { facts, target, result } = exchange;
  const amount = [facts?.amount, facts?.currency].filter(Boolean).join(' ');
  return confirm(
    vscode.l10n.t('Void this credit?'),
    vscode.l10n.t(
      'Credit {0}{1} at {2}. A void can not be taken back.',
      result?.resourceId ?? '',
      amount ? ` (${amount})` : '',
      targetLabel(target),
    ),
    vscode.l10n.t('Void'),
  );
}

async function confirmTimeoutVoid({ facts, target }: Exchange): Promise<boolean> {
  return confirm(
    vscode.l10n.t('Void this credit if it happened?'),
    vscode.l10n.t(
      '{0} is asked to void the credit with transactionId {1}. A void can not be taken back.',
      targetLabel(target),
      facts?.transactionId ?? '',
    ),
    vscode.l10n.t('Void If It Happened'),
  );
}

async function confirm(message: string, detail: string, action: string): Promise<boolean> {
  return (await vscode.window.showWarningMessage(message, { modal: true, detail }, action)) === action;
}

/** What stops a command is told in a dialog, where the person is looking, and not in a corner. */
async function say(message: string, detail: string): Promise<void> {
  await vscode.window.showInformationMessage(message, { modal: true, detail });
}

/** Applies the quick fix that adds a `transactionId`, in the document that was sent. */
async function addTransactionId({ document: uri }: Exchange, checks: PayloadChecks): Promise<void> {
  if (uri === undefined) return;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One });
  const findings = await checks.findingsOf(document);
  const wanted = findings.filter(({ code }) => code === 'reference.no-transaction-id');
  const fix = (await checks.fixesOf(document, wanted))[0]?.fixes[0];
  if (!fix) return;
  const edit = new vscode.WorkspaceEdit();
  for (const { start, end, text } of fix.edits) edit.replace(document.uri, editorRange(document, { start, end }), text);
  await vscode.workspace.applyEdit(edit);
}

import * as vscode from 'vscode';
import { type Merchant, merchantOf } from '../../exchange/auth/signer.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import type { Session } from '../../exchange/session.ts';
import type { Remedy } from '../../protocol.ts';
import type { History } from '../history/history.ts';
import { notify } from '../host/notices.ts';
import { refuseInRestrictedMode } from '../host/restrictedMode.ts';
import { realName } from '../host/workspaceIdentity.ts';
import type { PayloadChecks } from '../payload/payloadChecks.ts';
import { isJsonDocument, isPayload } from '../payload/payloadDocuments.ts';
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
  /** The version of each document whose text was sent last. */
  readonly #sentVersions = new WeakMap<vscode.TextDocument, number>();

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

  /** Sends the text that is in the editor, after every question that there is reason to ask; looks for a payload where there is no editor. */
  async send(document: vscode.TextDocument | undefined): Promise<void> {
    const dialogs = await import('./sendDialogs.ts');
    if (!document) {
      if (refuseInRestrictedMode()) return;
      const elsewhere = await dialogs.payloadElsewhere(isPayload);
      if (elsewhere) await this.send(elsewhere);
      return;
    }
    if (!isJsonDocument(document)) {
      await dialogs.offerPayload();
      return;
    }
    // The text that is asked about is the text that is sent, whatever is typed meanwhile.
    const text = document.getText();
    const { version } = document;
    const uri = document.uri.toString();
    if (refuseInRestrictedMode()) return;
    if (!isPayload(document) && !dialogs.hasCreditField(text)) {
      dialogs.sayNoCredit(document);
      return;
    }
    const claim = await realName(document.uri);
    if (this.#session.isSending(claim)) {
      notify(vscode.l10n.t('This payload is already being sent. Wait for the response, or cancel it.'), [
        vscode.l10n.t('Show Response'),
        'cybersourceCredits.showResponse',
      ]);
      return;
    }
    if (!(await dialogs.confirmErrors(document, await this.#checks.errorsOf(document)))) return;
    const profile = (await this.#profiles.active()) ?? (await this.#sandbox.profile());
    const { questionsAbout } = await import('./sendQuestions.ts');
    const ports = { session: this.#session, history: this.#history, display: this.#display };
    const questions = await questionsAbout(text, claim, profile, ports);
    if (!(await questions.maySend())) return;
    this.#sentVersions.set(document, version);
    await this.#session.submit({ text, document: uri, claim }, merchantOf(profile), (begun) =>
      questions.mayLeave(begun),
    );
  }

  /** Whether the text of a document is still the one that was sent last. */
  isAsSent(document: vscode.TextDocument): boolean {
    return this.#sentVersions.get(document) === document.version;
  }

  /** Follows a link; a void only after a question. */
  async follow(exchangeId: string, rel: string): Promise<void> {
    const exchange = this.#session.exchange(exchangeId);
    if (!exchange || refuseInRestrictedMode()) return;
    if (rel === 'void' && !(await (await import('./sendDialogs.ts')).confirmVoid(exchange))) return;
    const merchant = await this.#merchantOf(exchange);
    if (merchant) await this.#session.follow(exchangeId, rel, merchant);
  }

  /** Does what the panel offers for an exchange whose outcome leaves a question. */
  async remedy(exchangeId: string, remedy: Remedy): Promise<void> {
    const exchange = this.#session.exchange(exchangeId);
    if (!exchange) return;
    const dialogs = await import('./sendDialogs.ts');
    if (remedy === 'addTransactionId') {
      await dialogs.addTransactionId(exchange, this.#checks);
      return;
    }
    if (refuseInRestrictedMode()) return;
    if (remedy === 'timeoutVoid' && !(await dialogs.confirmTimeoutVoid(exchange))) return;
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
      notify(
        vscode.l10n.t(
          'Merchant profile "{0}" no longer exists. Only the profile that sent a credit can follow its links: add it again.',
          profile.name,
        ),
        [vscode.l10n.t('Add Merchant Profile'), 'cybersourceCredits.addProfile'],
      );
    }
    return known && merchantOf(known);
  }
}

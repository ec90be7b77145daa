import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { type CreditShown, creditShown } from '../../assistants/creditShown.ts';
import { cancelling, isVoid, type NextStep, takeStep } from '../../assistants/takeStep.ts';
import type { Destination, ToolPayload, Workplace } from '../../assistants/useTool.ts';
import { merchantOf } from '../../exchange/auth/signer.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import { type MerchantProfile, secretsOf } from '../../exchange/request/merchantProfile.ts';
import { isTestHost } from '../../exchange/request/target.ts';
import { UserError } from '../../exchange/request/userError.ts';
import type { Session, SessionPorts } from '../../exchange/session.ts';
import type { CasePorts } from '../../expectations/runCase.ts';
import { expectationFileOf } from '../../payload/document/expectationFiles.ts';
import type { History } from '../history/history.ts';
import { refuseInRestrictedMode } from '../host/restrictedMode.ts';
import { readText } from '../host/textFile.ts';
import { realName } from '../host/workspaceIdentity.ts';
import type { PayloadChecks } from '../payload/payloadChecks.ts';
import { localSandboxProfileId, type Profiles } from '../profiles/profiles.ts';
import { type SandboxHost, sandboxProfile } from '../sending/sandboxHost.ts';
import type { Display } from '../sending/sendQuestions.ts';
import { confirmAssistantSend, confirmAssistantVoid } from './moneyQuestions.ts';

/** What tools work with in a window. */
export interface EditorPorts {
  readonly session: Session;
  readonly profiles: Profiles;
  readonly sandbox: SandboxHost;
  readonly checks: PayloadChecks;
  readonly history: History;
  readonly panel: Display;
  /** Functions of the entry bundle, which alone knows settings, configurations and payloads without a name. */
  readonly isPayload: (document: vscode.TextDocument) => boolean;
  readonly hasRelaxedRequirements: (document: vscode.TextDocument) => boolean;
  readonly openSession: (places: Pick<SessionPorts, 'targetOf'>) => Session;
}

/** A payload in the editor, as it is when a tool opens it. */
interface EditorPayload extends ToolPayload {
  readonly opened: vscode.TextDocument;
}

/** Characters of a payload that tools take: checking longer ones would hold up the editor. */
const longestPayload = 200_000;

/**
 * A window as a place for tools. The user is asked whatever the send command asks, and more outside of the local
 * sandbox.
 */
export class EditorWorkplace implements Workplace<EditorPayload> {
  readonly #extension: vscode.Uri;
  readonly #ports: EditorPorts;
  /** Whether a question about money is open, or the request that it was about is being sent. */
  #isMovingMoney = false;

  constructor(extension: vscode.Uri, ports: EditorPorts) {
    this.#extension = extension;
    this.#ports = ports;
  }

  async open(file: string): Promise<EditorPayload> {
    const opened = await documentOf(file);
    if (!opened) throw new UserError('There is no such file in the workspace, or it is not a text file.');
    const check = await this.#ports.checks.checkFor(opened);
    if (!this.#ports.isPayload(opened)) {
      throw new UserError(
        'This is not a payload file by its name. Payloads are *.credit.json, or what the settings say.',
      );
    }
    const text = opened.getText();
    if (text.length > longestPayload) throw new UserError(`The file has more than ${longestPayload} characters.`);
    return { opened, text, document: opened.uri.toString(), check };
  }

  async replace({ opened, text }: EditorPayload, content: string): Promise<void> {
    const isChanged = () => opened.isClosed || opened.getText() !== text;
    if (isChanged()) throw new UserError('The file was changed meanwhile, and was left as it is.');
    const { isDirty, isUntitled } = opened;
    const edit = new vscode.WorkspaceEdit();
    edit.replace(opened.uri, new vscode.Range(new vscode.Position(0, 0), opened.positionAt(text.length)), content);
    if (!(await vscode.workspace.applyEdit(edit))) throw new UserError("The file can't be changed.");
    // What the user has not saved is not saved by a tool either.
    if (!isDirty && !isUntitled) await opened.save();
  }

  async expectationsOf({ opened }: EditorPayload): Promise<string | undefined> {
    if (opened.isUntitled) return undefined;
    const uri = opened.uri.with({ path: expectationFileOf(opened.uri.path) });
    const exists = await vscode.workspace.fs.stat(uri).then(
      () => true,
      () => false,
    );
    return exists ? (await vscode.workspace.openTextDocument(uri)).getText() : undefined;
  }

  async inOwnSandbox<R>({ opened, check }: EditorPayload, work: (ports: CasePorts) => Promise<R>): Promise<R> {
    throwInRestrictedMode();
    const { startLocalSandbox } = await import('../../sandbox/localSandbox.ts');
    const sandbox = await startLocalSandbox({ relaxed: this.#ports.hasRelaxedRequirements(opened) });
    try {
      const session = this.#ports.openSession({
        targetOf: async () => ({ kind: 'localSandbox', origin: sandbox.url }),
      });
      return await work({ session, merchant: merchantOf(sandboxProfile(sandbox.credentials)), check });
    } finally {
      await sandbox.close();
    }
  }

  async findingsPage(): Promise<string> {
    const page = vscode.Uri.joinPath(this.#extension, 'docs', 'findings.md');
    return readText(page);
  }

  async exchanges(): Promise<readonly Exchange[]> {
    await this.#ports.history.restored;
    return this.#ports.session.exchanges;
  }

  async send(payload: EditorPayload, destination: Destination, signal: AbortSignal): Promise<Exchange> {
    throwInRestrictedMode();
    if (destination === 'localSandbox') {
      return this.#send(payload, await this.#ports.sandbox.profile(), signal, async () => true);
    }
    return this.#oneAtATime(async () => {
      const profile = await this.#testProfile();
      const shown = await shownBeforeSending(payload.text);
      const file = vscode.workspace.asRelativePath(payload.opened.uri);
      return this.#send(payload, profile, signal, async (begun) => {
        if (begun) return begun.facts?.amount === shown.amount && begun.facts?.currency === shown.currency;
        if (!(await confirmAssistantSend(file, profile, shown))) return false;
        return isDeepStrictEqual(await this.#ports.profiles.active(), profile);
      });
    });
  }

  async next(exchange: Exchange, step: NextStep, signal: AbortSignal): Promise<Exchange> {
    throwInRestrictedMode();
    const { session } = this.#ports;
    const merchant = merchantOf(await this.#profileOf(exchange));
    if (!isVoid(step) || exchange.target === 'localSandbox') return takeStep(session, exchange, step, merchant, signal);
    return this.#oneAtATime(async () => {
      const credit = session.exchange(exchange.creditExchangeId) ?? exchange;
      const shown: CreditShown = {
        amount: credit.facts?.amount,
        currency: credit.facts?.currency,
        recipients: creditShown(credit.request.body).recipients,
      };
      if (!(await confirmAssistantVoid(credit, shown, step === 'timeoutVoid'))) throw declined();
      if (signal.aborted) throw cancelled();
      throwInRestrictedMode();
      return takeStep(session, exchange, step, merchant, signal);
    });
  }

  async secrets(): Promise<readonly string[]> {
    const own = (await this.#ports.profiles.all()).flatMap(secretsOf);
    return [...own, ...secretsOf(await this.#ports.sandbox.profile())];
  }

  /**
   * Sends what a tool has opened, after every question of the send command.
   * @param isWanted Asked before the credit is prepared, and again with it when it is about to leave.
   */
  async #send(
    { opened, text, document }: EditorPayload,
    profile: MerchantProfile,
    signal: AbortSignal,
    isWanted: (begun?: Exchange) => Promise<boolean>,
  ): Promise<Exchange> {
    const { session, history, checks, panel } = this.#ports;
    const claim = await realName(opened.uri);
    if (session.isSending(claim)) throw new UserError('This payload is already being sent. Nothing more was sent.');
    const { confirmErrors } = await import('../sending/sendDialogs.ts');
    const { questionsAbout } = await import('../sending/sendQuestions.ts');
    const goOn = (isAgreed: boolean) => {
      if (signal.aborted) throw cancelled();
      if (!isAgreed) throw declined();
    };
    goOn(await confirmErrors(opened, await checks.errorsOf(opened)));
    const questions = await questionsAbout(text, claim, profile, { session, history, display: panel });
    goOn(await questions.maySend());
    goOn(await isWanted());
    const isUnchanged = () => opened.getText() === text && vscode.workspace.isTrusted && !signal.aborted;
    if (!isUnchanged()) throw new UserError('The payload was changed while the user was asked. Nothing was sent.');
    const isMeant = (exchange: Exchange) => exchange.document === document;
    const sent = await cancelling(session, signal, isMeant, () =>
      session.submit(
        { text, document, claim },
        merchantOf(profile),
        async (begun) => (await isWanted(begun)) && (await questions.mayLeave(begun)) && isUnchanged(),
      ),
    );
    if (!sent) throw new UserError('This payload is already being sent. Nothing more was sent.');
    return sent;
  }

  async #testProfile(): Promise<MerchantProfile> {
    const profile = await this.#ports.profiles.active();
    if (profile && isTestHost(profile.target)) return profile;
    throw new UserError(
      'No merchant profile for the test endpoint is active. The user can choose one with "Cybersource: Choose Merchant Profile".',
    );
  }

  /** The profile that made an exchange; what follows it must be signed by the same. */
  async #profileOf({ profile }: Exchange): Promise<MerchantProfile> {
    if (profile.id === localSandboxProfileId) return this.#ports.sandbox.profile();
    const known = await this.#ports.profiles.profile(profile.id);
    if (!known) throw new UserError('The merchant profile that sent this credit no longer exists. Nothing was sent.');
    return known;
  }

  async #oneAtATime<R>(work: () => Promise<R>): Promise<R> {
    if (this.#isMovingMoney) throw new UserError('Another credit is being sent or voided. Wait for its result.');
    this.#isMovingMoney = true;
    try {
      return await work();
    } finally {
      this.#isMovingMoney = false;
    }
  }
}

/** Findings that leave it unclear what the API reads. */
const unclear = new Set(['json.syntax', 'json.empty', 'json.not-an-object', 'json.duplicate-name']);

/** What the question shows. Rejects where it can't be told before the credit is sent. */
async function shownBeforeSending(text: string): Promise<CreditShown> {
  const { check } = await import('../../payload/check.ts');
  // Whatever severities are set: of two members of one name, for example, the API may read the other one.
  if (check(text).some(({ code }) => unclear.has(code))) {
    throw new UserError('The JSON of the payload has an error or a duplicate key. Correct it first. Nothing was sent.');
  }
  const shown = creditShown(text);
  const isRecipientTold =
    shown.recipients.length > 0 && shown.recipients.every(({ lastFour }) => lastFour !== undefined);
  if (shown.amount === undefined || shown.currency === undefined || !isRecipientTold) {
    throw new UserError(
      'Amount, currency and recipient must be written in the payload, so that the user can be asked about them. Nothing was sent.',
    );
  }
  return shown;
}

function throwInRestrictedMode(): void {
  if (refuseInRestrictedMode())
    throw new UserError('Nothing is sent in Restricted Mode. The user has to trust this workspace first.');
}

function declined(): UserError {
  return new UserError('The user declined. Nothing was sent. Do not ask again.');
}

function cancelled(): UserError {
  return new UserError('The call was cancelled. Nothing was sent.');
}

/** The document of a file of the workspace by its path, or an open one by its URI; `undefined` when there is none. */
async function documentOf(file: string): Promise<vscode.TextDocument | undefined> {
  const open = vscode.workspace.textDocuments.find(
    ({ uri, isUntitled }) => uri.toString() === file || (isUntitled && uri.path === file),
  );
  if (open) return open;
  for (const { uri: folder, name } of vscode.workspace.workspaceFolders ?? []) {
    for (const path of [file, file.startsWith(`${name}/`) ? file.slice(name.length + 1) : undefined]) {
      if (path === undefined) continue;
      const uri = isAbsolute(path) ? folder.with({ path: slashed(path) }) : vscode.Uri.joinPath(folder, path);
      if (!uri.path.startsWith(`${folder.path.replace(/\/$/, '')}/`) || /(?:^|\/)\.\.(?:\/|$)/.test(uri.path)) continue;
      const document = await vscode.workspace.openTextDocument(uri).then(
        (found) => found,
        () => undefined,
      );
      if (document) return document;
    }
  }
  return undefined;
}

function isAbsolute(path: string): boolean {
  return /^(?:[\\/]|[a-z]:[\\/])/i.test(path);
}

/** As the path of a URI: `/c:/folder/file` for one of Windows. */
function slashed(path: string): string {
  const withSlashes = path.replaceAll('\\', '/');
  return withSlashes.startsWith('/') ? withSlashes : `/${withSlashes.charAt(0).toLowerCase()}${withSlashes.slice(1)}`;
}

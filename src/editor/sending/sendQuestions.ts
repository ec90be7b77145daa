import * as vscode from 'vscode';
import { type DuplicateSend, duplicateSendsOf, type Sender } from '../../exchange/duplicateSend.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import type { MerchantProfile } from '../../exchange/request/merchantProfile.ts';
import type { PayloadFingerprint } from '../../exchange/request/payloadFingerprint.ts';
import type { Session } from '../../exchange/session.ts';
import { sentences } from '../../l10n.ts';
import type { History } from '../history/history.ts';
import { presentMoment } from '../host/moment.ts';

/** What sending shows its exchanges in. */
export interface Display {
  /** Shows an exchange, and brings the panel up without taking the focus. */
  show(exchangeId: string): void;
}

interface Ports {
  readonly session: Session;
  readonly history: History;
  readonly display: Display;
}

/** The questions about one send of a text; `file` names its document, as by `realName`. */
export async function questionsAbout(
  text: string,
  file: string,
  { merchantId, target }: MerchantProfile,
  ports: Ports,
): Promise<SendQuestions> {
  await ports.history.restored;
  const sender: Sender = { merchantId, target };
  return new SendQuestions(ports, { file, facts: await ports.session.factsOf(text), sender });
}

interface Subject {
  readonly file: string;
  readonly facts: PayloadFingerprint;
  readonly sender: Sender;
}

/** Asks where a send could pay twice: before it, and again when it is in the record and about to leave. */
export class SendQuestions {
  readonly #ports: Ports;
  readonly #subject: Subject;
  /** Earlier exchanges that the user was asked about. */
  readonly #asked = new Set<string>();
  #withoutRecord = false;

  constructor(ports: Ports, subject: Subject) {
    this.#ports = ports;
    this.#subject = subject;
  }

  /** Whether nothing speaks against sending, or the user wants to send anyway. */
  async maySend(): Promise<boolean> {
    const fault = await this.#ports.history.refresh();
    if (fault !== undefined && !(await this.#confirmWithoutRecord(cannotRead(), fault))) return false;
    return this.#isWanted(this.#ports.session.allExchanges);
  }

  /**
   * Writes the exchange to the record, and looks at what other windows have written before it: of two windows that send at
   * the same moment, the one that comes second in the record asks.
   */
  async mayLeave(begun: Exchange): Promise<boolean> {
    const { history, session } = this.#ports;
    const fault = await history.write(begun);
    if (fault !== undefined) return this.#confirmWithoutRecord(cannotWrite(), fault);
    // What can't be read was asked about before.
    await history.refresh();
    const all = session.allExchanges;
    const place = all.findIndex(({ id }) => id === begun.id);
    return this.#isWanted([...all.slice(0, place), ...all.slice(place + 1).filter(isNoCredit)]);
  }

  async #isWanted(exchanges: readonly Exchange[]): Promise<boolean> {
    const { facts, sender, file } = this.#subject;
    const [duplicateSend] = duplicateSendsOf(facts, sender, exchanges, presentMoment());
    if (!duplicateSend || this.#asked.has(duplicateSend.earlier.id)) return true;
    if (duplicateSend.kind === 'acceptedBefore' && this.#ports.history.repeatedSends.areMeant(file)) return true;
    this.#asked.add(duplicateSend.earlier.id);
    return this.#confirmRepeat(duplicateSend);
  }

  async #confirmRepeat(duplicateSend: DuplicateSend): Promise<boolean> {
    const { display, history } = this.#ports;
    const sendAgain = vscode.l10n.t('Send Again');
    const showEarlier = vscode.l10n.t('Show Earlier Credit');
    const sendAlways = vscode.l10n.t("Send and Don't Ask Again for This File");
    // What is unknown is always asked about.
    const buttons = [showEarlier, sendAgain, ...(duplicateSend.kind === 'acceptedBefore' ? [sendAlways] : [])];
    const detail = detailOf(duplicateSend, this.#subject.facts);
    const message = vscode.l10n.t('Send this credit again?');
    const choice = await vscode.window.showWarningMessage(message, { modal: true, detail }, ...buttons);
    if (choice === showEarlier) display.show(duplicateSend.earlier.id);
    if (choice === sendAlways) await history.repeatedSends.allow(this.#subject.file);
    return choice === sendAgain || choice === sendAlways;
  }

  /** Asks once for each send. */
  async #confirmWithoutRecord(consequence: string, fault: string): Promise<boolean> {
    if (this.#withoutRecord) return true;
    const send = vscode.l10n.t('Send Without Record');
    const message = vscode.l10n.t('Send without a record?');
    const detail = sentences(consequence, fault);
    this.#withoutRecord = (await vscode.window.showWarningMessage(message, { modal: true, detail }, send)) === send;
    return this.#withoutRecord;
  }
}

function isNoCredit({ purpose }: Exchange): boolean {
  return purpose !== 'credit';
}

function cannotRead(): string {
  return vscode.l10n.t(
    "The record of sends can't be read, so a credit that was sent before is not recognized: sending may pay a second time.",
  );
}

function cannotWrite(): string {
  return vscode.l10n.t(
    "This send can't be recorded: if the window closes before the response arrives, nothing asks before you send it again.",
  );
}

/** What happened before, and what sending again means. */
function detailOf(duplicateSend: DuplicateSend, facts: PayloadFingerprint): string {
  const { earlier } = duplicateSend;
  const consequence =
    duplicateSend.kind === 'acceptedBefore'
      ? vscode.l10n.t('Sending again pays a second time.')
      : vscode.l10n.t('Sending again may pay a second time. Search for the credit or void it first.');
  const whose = earlier.elsewhere === 'otherWorkspace' ? otherWorkspace() : '';
  return sentences(before(duplicateSend, facts), whose, consequence);
}

function before(duplicateSend: DuplicateSend, facts: PayloadFingerprint): string {
  const { earlier } = duplicateSend;
  if (duplicateSend.kind === 'outcomeUnknown') {
    if (earlier.result) return vscode.l10n.t('The outcome of the last send is unknown.');
    return earlier.elsewhere
      ? vscode.l10n.t('Another window is sending this credit, and its outcome is not known yet.')
      : vscode.l10n.t('This credit is already being sent, and its outcome is not known yet.');
  }
  const time = minutesAgo(duplicateSend.minutes);
  return facts.code === earlier.facts?.code
    ? vscode.l10n.t('A credit with this reference and amount was accepted {0}.', time)
    : vscode.l10n.t('This payload was accepted {0}, with another reference from its placeholder.', time);
}

function otherWorkspace(): string {
  return vscode.l10n.t('It was sent from another workspace.');
}

function minutesAgo(minutes: number | undefined): string {
  if (minutes === undefined) return vscode.l10n.t('before the computer was restarted');
  if (minutes === 0) return vscode.l10n.t('less than a minute ago');
  return minutes === 1 ? vscode.l10n.t('a minute ago') : vscode.l10n.t('{0} minutes ago', minutes);
}

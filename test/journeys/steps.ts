import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { standardCredit } from '../payload/standardCredit.ts';
import { extensionId } from '../workbench/driver/manifestTexts.ts';
import { eventually } from '../workbench/driver/waiting.ts';
import type { Workbench } from '../workbench/driver/workbench.ts';
import type { Session } from '../workbench/session.ts';

/** What a journey's payload has of its own. */
export interface Credit {
  readonly amount: string;
  readonly code?: string;
  /** Left out unless told. */
  readonly transactionId?: string;
  /** In place of the customer token of the examples. */
  readonly card?: Readonly<Record<string, string>>;
}

/** A sound payload. */
export function creditText({ amount, code = `J-${amount}`, transactionId, card }: Credit): string {
  const payload = {
    clientReferenceInformation: { code, transactionId },
    paymentInformation: card ? { card } : { customer: { id: 'F45FB3E443AC3C57E053A2598D0A9CFF' } },
    orderInformation: {
      amountDetails: { totalAmount: amount, currency: 'USD' },
      ...(card && { billTo: standardCredit.orderInformation.billTo }),
    },
  };
  return `${JSON.stringify(payload, undefined, 2)}\n`;
}

/** Writes a file into the folder of the session and opens it. */
export async function openText({ workbench, folder }: Session, name: string, text: string): Promise<void> {
  writeFileSync(join(folder, name), text);
  await workbench.openFile(name);
}

/** Runs the command that sends the payload in the editor. */
export function send(workbench: Workbench): Promise<void> {
  return workbench.runCommand('Cybersource: Send Credit to Sandbox');
}

/** The folder that VS Code gives the extension, for all windows. */
export function storageFolder({ folder }: Session['server']): string {
  return join(folder, 'data/data/User/globalStorage', extensionId());
}

/** The file in which the windows record what they send. */
export function recordFile({ server }: Session): string {
  const record = join(storageFolder(server), 'record');
  return join(record, readdirSync(record).find((name) => name.endsWith('.jsonl')) ?? '');
}

/** The process of the extension host that has sent last. */
function lastSender(session: Session): number {
  const senders = [...readFileSync(recordFile(session), 'utf8').matchAll(/"process":(\d+)/g)];
  return Number(senders.at(-1)?.[1]);
}

/** Freezes the extension host that has sent last; returns a function that kills it. */
export function freezeExtensionHost(session: Session): () => Promise<void> {
  const host = lastSender(session);
  process.kill(host, 'SIGSTOP');
  return () => kill(host);
}

/** Kills the extension host that has sent last; VS Code starts another one for its window. */
export function killExtensionHost(session: Session): Promise<void> {
  return kill(lastSender(session));
}

/** Fulfilled when the process can no longer pass for a running one. */
async function kill(host: number): Promise<void> {
  const isGone = () => {
    try {
      return !process.kill(host, 0);
    } catch {
      return true;
    }
  };
  process.kill(host, 'SIGKILL');
  await eventually('the extension host to be gone', isGone);
}

/** Waits until the extension has dealt with what it was told before: it is told something else, and responds. */
export async function extensionResponds(workbench: Workbench): Promise<void> {
  await workbench.runCommand('Cybersource: Open Documentation');
  await workbench.prompts.items((labels) => labels.includes('The local sandbox'));
  await workbench.press('Escape');
  await workbench.prompts.input.waitFor({ state: 'hidden' });
}

/** The rows of the history view, from top to bottom; waits until they are as `accept` wants them. */
export function historyRows(
  workbench: Workbench,
  accept: (rows: readonly string[]) => boolean,
): Promise<readonly string[]> {
  const rows = workbench.page.locator('.part.sidebar .monaco-list-row');
  const read = () => rows.evaluateAll((elements) => elements.map((row) => row.textContent ?? ''));
  return eventually('the history', read, accept);
}

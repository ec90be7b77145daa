import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from '../workbench/scratch.ts';
import { openSession, type Session } from '../workbench/session.ts';
import { emptyPanelTitle, writeEmptyPanel } from './emptyPanel.ts';
import { cardCredit } from './plainSession.ts';

/** Milliseconds from the click on a button until the panel was painted with … */
export interface Painted {
  /** … the news that the credit is being sent. */
  readonly sending: number;
  /** … the answer. */
  readonly answer: number;
}

/** Sends so many credits in a fresh window, one after another; the first one also opens the panel. */
export async function sendInVSCode(count: number): Promise<readonly Painted[]> {
  const session = await openSession();
  try {
    return await clickAbovePayloads(session, count, 'Send Credit');
  } finally {
    await session.end();
  }
}

/** Shows the panel of an extension that does nothing else, as often, in a fresh window. */
export async function showEmptyPanel(count: number): Promise<readonly Painted[]> {
  const { path } = scratchFolder();
  writeEmptyPanel(path);
  const session = await openSession({ testDriver: true });
  try {
    const { page } = session.workbench;
    const address = new URL(page.url());
    const extension = ['extensionDevelopmentPath', `vscode-remote://${address.host}${path}`];
    address.searchParams.set('payload', JSON.stringify([extension]));
    await page.goto(address.href);
    await page.locator('.explorer-folders-view .monaco-list').waitFor();
    return await clickAbovePayloads(session, count, emptyPanelTitle);
  } finally {
    await session.end();
  }
}

async function clickAbovePayloads({ workbench, folder }: Session, count: number, title: string): Promise<Painted[]> {
  const painted: Painted[] = [];
  for (let i = 0; i < count; i++) {
    const name = `bench-${i}.credit.json`;
    writeFileSync(join(folder, name), cardCredit(`CR-${i}`));
    await workbench.openFile(name);
    await workbench.editor.codeLenses((titles) => titles.length > 0);
    painted.push(await workbench.page.evaluate(clickAndWatch, title));
  }
  return painted;
}

/** Runs in the page of the workbench, which has the panel's document in frames of its own origin. */
function clickAndWatch(title: string): Promise<Painted> {
  const head = () =>
    document
      .querySelector<HTMLIFrameElement>('iframe.webview.ready')
      ?.contentDocument?.querySelector<HTMLIFrameElement>('iframe#active-frame')
      ?.contentDocument?.querySelector<HTMLElement>('header[data-outcome]');
  const button = document.querySelector<HTMLElement>(`.editor-actions .action-label[aria-label*="${title}"]`);
  if (!button) throw new Error('There is no such button');
  const before = head();
  const clickedAt = performance.now();
  button.click();
  return new Promise((resolve) => {
    let sending: number | undefined;
    const look = () => {
      const present = head();
      const outcome = present === before ? undefined : present?.dataset.outcome;
      // What was there before this frame is painted with it, and a timer comes after that.
      setTimeout(() => {
        const now = performance.now() - clickedAt;
        if (outcome) sending ??= now;
        if (outcome && outcome !== 'sending') resolve({ sending: sending ?? now, answer: now });
        else requestAnimationFrame(look);
      });
    };
    requestAnimationFrame(look);
  });
}

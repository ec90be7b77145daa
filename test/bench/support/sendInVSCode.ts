import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from '../../processes/scratch.ts';
import { openSession, type Session } from '../../workbench/session.ts';
import { emptyPanelTitle, writeEmptyPanel } from '../rivals/emptyPanel.ts';
import { cardCredit } from './plainSession.ts';

/** Milliseconds from the click on a button until the panel had the response … */
export interface Shown {
  /** … in its page, ready to be painted. */
  readonly rendered: number;
  /** … on the screen: after the frame that it was painted with. */
  readonly painted: number;
}

/**
 * Milliseconds between opening a payload and the click: less than it takes to read it, and enough for VS Code to come
 * to rest after it has opened the file.
 */
const readingTime = 1500;

/** Sends this many credits in a fresh window, one after another; the first one also opens the panel. */
export async function sendInVSCode(count: number): Promise<readonly Shown[]> {
  const session = await openSession();
  try {
    return await clickAbovePayloads(session, count, 'Send Credit');
  } finally {
    await session.end();
  }
}

/** Shows the panel of an extension that does nothing else, as often, in a fresh window. */
export async function showEmptyPanel(count: number): Promise<readonly Shown[]> {
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

async function clickAbovePayloads({ workbench, folder }: Session, count: number, title: string): Promise<Shown[]> {
  const shown: Shown[] = [];
  for (let i = 0; i < count; i++) {
    const name = `bench-${i}.credit.json`;
    writeFileSync(join(folder, name), cardCredit(`CR-${i}`));
    await workbench.openFile(name);
    await workbench.editor.codeLenses((titles) => titles.length > 0);
    await workbench.page.waitForTimeout(readingTime);
    shown.push(await workbench.page.evaluate(clickAndWatch, title));
  }
  return shown;
}

/** Runs in the page of the workbench, which has the panel's document in frames of its own origin. */
function clickAndWatch(title: string): Promise<Shown> {
  const panel = () =>
    document
      .querySelector<HTMLIFrameElement>('iframe.webview.ready')
      ?.contentDocument?.querySelector<HTMLIFrameElement>('iframe#active-frame')?.contentDocument;
  const head = () => panel()?.querySelector<HTMLElement>('header[data-outcome]');
  const button = document.querySelector<HTMLElement>(`.editor-actions .action-label[aria-label*="${title}"]`);
  if (!button) throw new Error('There is no such button');
  const before = head();
  const clickedAt = performance.now();
  button.click();
  return new Promise((resolve) => {
    let rendered: number | undefined;
    const look = () => {
      const present = head();
      const outcome = present === before ? undefined : present?.dataset.outcome;
      if (outcome && outcome !== 'sending') rendered ??= performance.now() - clickedAt;
      return rendered !== undefined;
    };
    // Tells at once what a panel that is open draws; a new one has no document yet that could be watched.
    const watched = panel();
    if (watched) new MutationObserver(look).observe(watched, { childList: true, subtree: true });
    const lookAtFrame = () => {
      if (!look()) requestAnimationFrame(lookAtFrame);
      else
        setTimeout(() => {
          const painted = performance.now() - clickedAt;
          resolve({ rendered: rendered ?? painted, painted });
        });
    };
    requestAnimationFrame(lookAtFrame);
  });
}

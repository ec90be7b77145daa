import assert from 'node:assert/strict';
import type { Head } from '../../workbench/driver/panel.ts';
import { eventually, eventuallyMatches } from '../../workbench/driver/waiting.ts';
import { journey } from '../../workbench/journey.ts';
import { creditText, historyRows, openText, send } from '../steps.ts';

journey('The history and the connection', (session) => {
  const row = (text: string) =>
    session().workbench.page.locator('.part.sidebar .monaco-list-row').filter({ hasText: text }).first();

  /** Opens the menu of the row that has the focus with the keyboard, and chooses an entry with it. */
  async function chooseByKeyboard(entry: string): Promise<void> {
    const { prompts, page } = session().workbench;
    await page.locator('.part.sidebar .monaco-list:focus .monaco-list-row.focused').waitFor();
    await prompts.openMenuOfFocus();
    await prompts.chooseFromMenuByKeyboard(entry);
  }

  /** Clicks the newest row with this code, and waits until the panel shows what it stands for. */
  async function show(code: string): Promise<Head> {
    await row(code).click();
    return session().workbench.panel.head(({ summary }) => summary.includes(code));
  }

  /** Waits until a screen reader says so of the newest row with this text. */
  async function isSpoken(text: string, wanted: RegExp): Promise<void> {
    const read = async () => (await row(text).getAttribute('aria-label')) ?? '';
    await eventuallyMatches('what is said of the row', read, wanted);
  }

  async function choose(text: string, entry: string): Promise<void> {
    await row(text).click({ button: 'right' });
    await session().workbench.prompts.chooseFromMenu(entry);
  }

  it('lists what was sent, newest first', async () => {
    const { workbench } = session();
    await openText(session(), 'first.credit.json', creditText({ amount: '4.10', code: 'H-1' }));
    await workbench.panel.responseTo(() => send(workbench));
    await openText(session(), 'second.credit.json', creditText({ amount: '5201.01', code: 'H-2' }));
    await workbench.panel.responseTo(() => send(workbench));
    await workbench.runCommand('Credits (Unofficial): Focus on History View');
    const wanted = [
      /20\d\d.*Local sandbox/,
      /H-2\s?5201\.01 USD · Declined · \d+:\d\d\s[AP]M/,
      /H-1\s?4\.10 USD · Accepted · \d+:\d\d\s[AP]M/,
    ];
    await historyRows(workbench, (all) => wanted.every((pattern, i) => pattern.test(all[i] ?? '')));
    await isSpoken('H-1', /^H-1 · 4\.10 USD, Accepted, \d+:\d\d\s[AP]M, Local sandbox/);
    await workbench.screenshot('history');
  });

  // VS Code gives its side bar 300 pixels at first.
  for (const code of ['ORDER-2026-000012345', 'refunds/2026/11/29/customer-0000012345/order-54321']) {
    it(`shows amount and outcome of a code of ${code.length} characters in a side bar of 300 pixels`, async () => {
      const { workbench } = session();
      await openText(session(), 'long.credit.json', creditText({ amount: '1234.56', code }));
      await workbench.panel.responseTo(() => send(workbench));
      const end = code.slice(-5);
      await historyRows(workbench, (all) => all.some((text) => text.includes(end) && text.includes('Accepted')));
      const seen = await row(end).evaluate((element) => {
        const label = element.querySelector('.monaco-icon-label-container') as Element;
        const box = label.getBoundingClientRect();
        const words = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        const range = document.createRange();
        for (let node = words.nextNode(); node; node = words.nextNode()) {
          const at = node.textContent?.indexOf('Accepted') ?? -1;
          if (at < 0) continue;
          range.setStart(node, at);
          range.setEnd(node, at + 'Accepted'.length);
        }
        // What VS Code draws where it cuts a text off takes room as well.
        return { width: element.clientWidth, end: range.getBoundingClientRect().right + 14 - box.right };
      });
      assert.ok(seen.width <= 300 && seen.end < 0, JSON.stringify(seen));
      await isSpoken(end, new RegExp(`^${code} · 1234\\.56 USD, Accepted`));
      await workbench.screenshot(`history-${code.length}`);
    });
  }

  it('shows an earlier one again, with its links', async () => {
    const { outcome, target, buttons } = await show('H-1');
    assert.deepEqual([outcome, target], ['accepted', 'Local sandbox']);
    assert.ok(buttons.includes('Void (POST)'), buttons.join());
  });

  it('opens the payload of a row', async () => {
    const { workbench } = session();
    await choose('H-1', 'Open Payload');
    await workbench.page.locator('.tab.active[data-resource-name="first.credit.json"]').waitFor();
  });

  it('copies the id of a row, and says so in the status bar', async () => {
    const { workbench } = session();
    await workbench.clearClipboard();
    await choose('H-1', 'Copy ID');
    const isCopied = /^Copied (\d{15,})$/;
    const texts = await workbench.statusBar((all) => all.some((text) => isCopied.test(text)));
    const said = texts.map((text) => isCopied.exec(text)?.[1]).find(Boolean);
    assert.equal(await workbench.clipboard(), said);
  });

  it('sends the payload of a row again, and deletes the new row after a question, all by keyboard', async () => {
    const { workbench } = session();
    await show('H-2');
    const head = await workbench.panel.responseTo(() => chooseByKeyboard('Send Again'));
    assert.equal(head.outcome, 'declined');
    await historyRows(workbench, (all) => all.filter((text) => text.includes('H-2')).length === 2);
    await show('H-2');
    for (const button of ['Cancel', 'Delete']) {
      await chooseByKeyboard('Delete');
      const { message, detail } = await workbench.prompts.dialog();
      assert.equal(message, 'Delete "H-2 · 5201.01 USD" from the history?');
      assert.match(detail, /^This can't be undone\./);
      await workbench.prompts.pressInDialog(button);
    }
    await historyRows(workbench, (all) => all.filter((text) => text.includes('H-2')).length === 1);
  });

  it('is searched by a whole code, and shows what is chosen', async () => {
    const { workbench } = session();
    await workbench.runCommand('Cybersource: Find in History');
    await workbench.prompts.items((labels) => labels.length > 2);
    await workbench.type('ORDER-2026-000012345');
    await workbench.prompts.items((labels) => labels.join() === 'ORDER-2026-000012345 · 1234.56 USD');
    await workbench.screenshot('history-find');
    await workbench.press('Enter');
    await workbench.panel.head(({ summary }) => summary.includes('ORDER-2026-000012345'));
  });

  it('marks a credit as voided', async () => {
    const { workbench } = session();
    await show('H-1');
    await workbench.panel.responseTo(async () => {
      await workbench.panel.press('Void (POST)');
      await workbench.prompts.pressInDialog('Void');
    });
    await historyRows(workbench, (all) => all.some((text) => /H-1\s?4\.10 USD · Voided/.test(text)));
    await workbench.screenshot('history-voided');
  });

  it('compares two responses to the same payload', async () => {
    const { workbench } = session();
    await workbench.openFile('first.credit.json');
    await workbench.panel.responseTo(() => send(workbench));
    await historyRows(workbench, (all) => all.filter((text) => /^H-1\s?4\.10 USD/.test(text)).length === 2);
    await workbench.runCommand('Cybersource: Compare With Previous');
    await workbench.page.locator('.monaco-diff-editor').waitFor();
    const tabs = await workbench.tabsAre((all) => all.some((tab) => tab.includes('↔')));
    assert.match(tabs.join('\n'), /^first\.credit\.json: \d+:\d\d:\d\d\s[AP]M ↔ \d+:\d\d:\d\d\s[AP]M/m);
    await eventually(
      'the heading of what is always new',
      () => workbench.page.locator('.monaco-diff-editor .modified .view-lines').last().innerText(),
      (text) => text.replaceAll('\u00a0', ' ').includes('// IDs and times, which are new in every response'),
    );
    await workbench.screenshot('history-compare');
  });

  it('is there after a reload of the window', async () => {
    const { workbench } = session();
    // The side bar comes back as it was left.
    await workbench.page.reload();
    await historyRows(
      workbench,
      (all) => all.some((row) => row.includes('H-1')) && all.some((row) => row.includes('H-2')),
    );
  });

  it('tells the way to the target step by step', async () => {
    const { workbench } = session();
    await workbench.runCommand('Cybersource: Check Connection');
    const steps = await workbench.editor.textIs((lines) => /^(Failed: .*|No problems found\.)$/m.test(lines));
    for (const step of ['✓ Host', '✓ Proxy', '– Certificates', '✓ Connection', '✓ Authentication'])
      assert.match(steps, new RegExp(`^${step} `, 'm'));
    assert.match(steps, /^No problems found\.$/m);
    await workbench.screenshot('check-connection');
  });
});

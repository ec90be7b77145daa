import assert from 'node:assert/strict';
import { textOf } from '../../workbench/driver/texts.ts';
import { eventually, retry } from '../../workbench/driver/waiting.ts';
import type { Workbench } from '../../workbench/driver/workbench.ts';
import { journey } from '../../workbench/journey.ts';
import { extensionResponds, send } from '../steps.ts';

const steps = ['write', 'send', 'void', 'profile'] as const;
type Step = (typeof steps)[number];

/** The steps of the open walkthrough that are marked as done, once they are as told. */
async function done(workbench: Workbench, wanted: readonly Step[]): Promise<void> {
  const marks = workbench.page.locator('[data-done-step-id]');
  const read = () =>
    marks.evaluateAll((elements) =>
      elements.map((mark) => `${mark.getAttribute('data-done-step-id')?.split('#').at(-1)} ${mark.ariaChecked}`),
    );
  const expected = steps.map((step) => `${step} ${wanted.includes(step)}`).join();
  await eventually(`the steps ${expected}`, read, (found) => found.join() === expected);
}

/** Opens the walkthrough, and a step of it. */
async function open(workbench: Workbench, step: Step): Promise<void> {
  await workbench.press('ControlOrMeta+1');
  await workbench.runCommand('Cybersource: Open Walkthrough');
  await workbench.page.locator(`[data-step-id$="#firstCredit#${step}"]`).click();
}

/** Opens the history view, in a window where it is closed. */
async function openHistory(workbench: Workbench): Promise<void> {
  await workbench.page.locator('.activitybar').getByRole('tab', { name: 'Credits (Unofficial)' }).click();
}

/** The words and buttons of the empty history view, once they contain a text. */
async function welcome(workbench: Workbench, wanted: string): Promise<string> {
  const content = workbench.page.locator('.part.sidebar .welcome-view-content');
  return eventually(
    `the words ${wanted}`,
    async () => (await textOf(content)).replace(/\s+/g, ' '),
    (text) => text.includes(wanted),
  );
}

journey('The walkthrough', (session) => {
  it('is opened by nobody but the user', async () => {
    const { workbench } = session();
    await extensionResponds(workbench);
    assert.deepEqual(await workbench.tabs(), []);
  });

  it('is offered by the history view while that is empty', async () => {
    const { workbench } = session();
    await openHistory(workbench);
    const text = await welcome(workbench, 'Open the walkthrough');
    for (const part of ['Nothing has been sent', 'New Credit Payload', 'Open Examples', 'Add Merchant Profile']) {
      assert.ok(text.includes(part), text);
    }
    await workbench.screenshot('welcome-no-payload');
    await workbench.page.locator('.part.sidebar').getByText('Open the walkthrough').click();
    await done(workbench, []);
  });

  it('stays open and is not begun by looking through the kinds of credit', async () => {
    const { workbench } = session();
    await workbench.page.locator('.part.sidebar').getByText('New Credit Payload').click();
    await workbench.prompts.items((labels) => labels.includes('Credit to a card'));
    await workbench.tabsAre((tabs) => tabs.some((tab) => tab.startsWith('Credit to a card')));
    await workbench.press('Escape');
    await workbench.tabsAre((tabs) => tabs.every((tab) => !tab.startsWith('Credit to a card')));
    await welcome(workbench, 'Open Examples');
    await done(workbench, []);
  });

  it('has its first step done with a payload, its second with a send, by its own button', async () => {
    const { workbench } = session();
    await workbench.openFile('customer-token.credit.json');
    await workbench.editor.codeLenses((titles) => titles.length > 0);
    const text = await welcome(workbench, 'Send Credit');
    assert.ok(!text.includes('Open Examples'), text);
    await workbench.screenshot('welcome-payload');
    await open(workbench, 'send');
    // The payload is behind the walkthrough.
    const button = workbench.page
      .locator('.gettingStartedContainer .monaco-button')
      .getByText('Send Credit', { exact: true });
    await workbench.panel.responseTo(() => button.click());
    await workbench.screenshot('walkthrough-sent');
    await open(workbench, 'void');
    await done(workbench, ['write', 'send']);
  });

  it('has its third step done with a void', async () => {
    const { workbench } = session();
    await workbench.openFile('customer-token.credit.json');
    await workbench.panel.clickLink('void');
    await workbench.panel.responseTo(() => workbench.prompts.pressInDialog('Void'));
    await open(workbench, 'profile');
    await done(workbench, ['write', 'send', 'void']);
  });
});

journey('The walkthrough after a first credit', (session) => {
  it('has the steps done that were done before', async () => {
    const { workbench } = session();
    await workbench.openFile('customer-token.credit.json');
    await workbench.editor.codeLenses((titles) => titles.length > 0);
    await workbench.panel.responseTo(() => send(workbench));
    await open(workbench, 'void');
    await done(workbench, ['write', 'send']);
  });
});

journey('The pictures of the walkthrough', (session) => {
  for (const theme of [
    'Default Light Modern',
    'Default Dark Modern',
    'Default High Contrast',
    'Default High Contrast Light',
  ]) {
    it(`follow the theme ${theme}`, async () => {
      const { workbench } = session();
      await workbench.setSetting('workbench.colorTheme', theme);
      for (const step of steps) {
        await open(workbench, step);
        // The walkthrough may draw its picture again while it is read.
        const colours = await retry(async () =>
          (await workbench.webview())
            .locator('svg')
            .evaluate((picture) => [...picture.querySelectorAll('tspan')].map((text) => getComputedStyle(text).fill)),
        );
        assert.ok(
          colours.every((colour) => colour.startsWith('rgb')),
          colours.join(),
        );
        await workbench.screenshot(`walkthrough-${step}-${theme.replaceAll(' ', '-').toLowerCase()}`);
      }
    });
  }
});

journey('The history view of a window without a folder', (session) => {
  it('offers to open one', async () => {
    const window = await session().openWindow(undefined);
    await openHistory(window);
    const text = await welcome(window, 'No folder is open');
    for (const part of ['Open Folder', 'New Credit Payload', 'Open Examples', 'Add Merchant Profile']) {
      assert.ok(text.includes(part), text);
    }
    await window.screenshot('welcome-no-folder');
    await window.close();
  });
});

journey(
  'The history view in Restricted Mode',
  (session) => {
    it('says that nothing is sent, and offers to trust the folder', async () => {
      const { workbench } = session();
      await openHistory(workbench);
      const text = await welcome(workbench, 'In Restricted Mode nothing is sent');
      assert.ok(text.includes('Manage Workspace Trust') && !text.includes('Send Credit'), text);
      await workbench.screenshot('welcome-restricted');
    });
  },
  { restricted: true },
);

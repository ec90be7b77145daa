import assert from 'node:assert/strict';
import type { Head } from '../../workbench/driver/panel.ts';
import { eventually, isEqual, retry } from '../../workbench/driver/waiting.ts';
import { journey } from '../../workbench/journey.ts';
import { extensionResponds, freezeExtensionHost, send } from '../steps.ts';

/** The panel's tab, with the credit of the first example. */
const title = 'ORDER-1001 · Response (card.credit.json)';

journey('The response panel', (session) => {
  let credit: Head;

  before(async () => {
    const { workbench } = session();
    await workbench.openFile('card.credit.json');
    credit = await workbench.panel.responseTo(() => send(workbench));
    await workbench.panel.rows();
  });

  it('is reached, read and used with the keyboard alone', async () => {
    const { workbench } = session();
    const { panel } = workbench;
    await workbench.runCommand('Cybersource: Show Response');
    await panel.focused();
    // From the top of the page: past the links and the tabs, into the tree.
    await panel.tabTo('[role="tree"]');
    await panel.typeRow('void');
    await workbench.press('ArrowDown');
    await panel.selectedRowIs(/^(method|href):/);
    await panel.typeRow('sta');
    await panel.selectedRowIs(/^status: "PENDING"/);
    await workbench.screenshot('panel-keyboard');

    await panel.tabTo('[data-rel="self"]');
    const self = await panel.responseTo(() => workbench.press('Enter'));
    assert.match(self.request, /^GET \/pts\/v2\/credits\/\d+$/);
    await workbench.screenshot('panel-keyboard-self');
  });

  it('copies values, paths and subtrees of the tree', async () => {
    const { workbench } = session();
    const { panel } = workbench;
    await panel.press('Timeline');
    await panel.press('Create Credit');
    await panel.head(({ title }) => title === 'Create Credit');
    for (const [typed, button, copied] of [
      ['status', 'Copy Value', 'PENDING'],
      ['status', 'Copy Path', 'status'],
      ['creditAmountDetails', 'Copy Subtree', '{\n  "currency": "USD",\n  "creditAmount": "18.40"\n}'],
      ['code', 'Copy Path', 'clientReferenceInformation.code'],
    ] as const) {
      await panel.selectRow(typed);
      await workbench.clearClipboard();
      await panel.pressInRow(button);
      assert.equal(await workbench.clipboard(), copied);
    }
    await workbench.screenshot('panel-copy');
  });

  it('has a context menu for the rows of the tree, which does what their buttons do', async () => {
    const { workbench } = session();
    const { panel, prompts } = workbench;
    await panel.openRowMenu('code:');
    await workbench.screenshot('panel-menu');
    await prompts.menu(isEqual(['Show in Payload', 'Copy Value', 'Copy Path']));
    await workbench.clearClipboard();
    await prompts.chooseFromMenu('Copy Path');
    assert.equal(await workbench.clipboard(), 'clientReferenceInformation.code');

    await panel.selectRow('clientReferenceInformation');
    await prompts.openMenuOfFocus();
    await prompts.menu(isEqual(['Show in Payload', 'Copy Subtree', 'Copy Path']));
    await workbench.screenshot('panel-menu-keyboard');
    await workbench.clearClipboard();
    await prompts.chooseFromMenuByKeyboard('Copy Subtree');
    assert.match(await workbench.clipboard(), /^\{\n {2}"code": "ORDER-1001",\n {2}"transactionId": "\w+"\n\}$/);
    await panel.focused('[role="tree"]');
    await workbench.press('ArrowDown');
    await panel.selectedRowIs(/^code:/);
  });

  it('follows a link from the context menu of its row', async () => {
    const { workbench } = session();
    const { panel, prompts } = workbench;
    await panel.openRowMenu('self:');
    await prompts.menu(isEqual(['Follow Link', 'Copy Subtree', 'Copy Path']));
    const self = await panel.responseTo(() => prompts.chooseFromMenu('Follow Link'));
    assert.match(self.request, /^GET \/pts\/v2\/credits\/\d+$/);
    await panel.press('Timeline');
    await panel.press('Create Credit');
    await panel.head(({ title }) => title === 'Create Credit');
  });

  for (const way of ['mouse', 'keyboard'] as const) {
    it(`follows self and void in the tree by ${way}`, async () => {
      const { workbench } = session();
      const { panel, prompts } = workbench;
      const follow = (name: string) => (way === 'mouse' ? panel.clickLink(name) : panel.enterLink(name));
      // Asked as for the button; the next tests need the credit as it is.
      await follow('void');
      assert.equal((await prompts.dialog()).message, 'Void this credit?');
      await workbench.screenshot(`panel-tree-void-${way}`);
      await prompts.pressInDialog('Cancel');
      // What comes next is what is followed next.
      const self = await panel.responseTo(() => follow('self'));
      assert.match(self.request, /^GET \/pts\/v2\/credits\/\d+$/);
      await panel.press('Timeline');
      await panel.press('Create Credit');
      await panel.head(({ title }) => title === 'Create Credit');
      await panel.press('Response');
      await panel.rows();
    });
  }

  it('goes back and forward between the exchanges that it showed, by button and by key', async () => {
    const { workbench } = session();
    const { panel } = workbench;
    const self = await panel.responseTo(() => panel.clickLink('self'));
    const isShown = (wanted: Head) => panel.head(({ exchange }) => exchange === wanted.exchange);
    await panel.pressWay('back');
    await isShown(credit);
    await panel.pressWay('forward');
    await isShown(self);
    await workbench.screenshot('panel-forward');
    await panel.focused();
    await workbench.press('Alt+ArrowLeft');
    await isShown(credit);
    await panel.focused();
    await workbench.press('Alt+ArrowRight');
    await isShown(self);
    await workbench.runCommand('Cybersource: Go Back in Response Panel');
    await isShown(credit);
    await workbench.groups(([, right]) => isEqual([title])(right));
  });

  it('has no entry of that menu in the palette', async () => {
    const { workbench } = session();
    for (const title of ['Copy Path', 'Follow Link', 'Show in Payload']) {
      const offered = await workbench.searchCommand(`Cybersource: ${title}`);
      assert.ok(!offered.includes(`Cybersource: ${title}`), `${offered}`);
      await workbench.press('Escape');
    }
  });

  it('has an icon on its tab', async () => {
    const svg = await session().workbench.tabIcon('Response');
    assert.match(svg, /^<svg .*<title>Credit Response</s);
  });

  it('leads from a value to its line in the payload', async () => {
    const { workbench } = session();
    await workbench.panel.selectRow('code');
    await workbench.panel.pressInRow('Show in Payload');
    await workbench.editor.focused();
    await workbench.statusBar((texts) => texts.some((place) => /^Ln 3, Col \d+/.test(place)));
  });

  it('opens a response as a JSON document', async () => {
    const { workbench } = session();
    await workbench.panel.pressPicture('Open Response in Editor');
    await workbench.editor.textIs((text) => text.includes('"creditAmount": "18.40"'));
    await workbench.editor.focused();
    // It does not cover the panel.
    await workbench.groups(
      ([left, right]) => left?.at(-1)?.startsWith('Untitled-') === true && isEqual([title])(right),
    );
    await workbench.screenshot('panel-opened');
    await workbench.runCommand('View: Revert and Close Editor');
  });

  it('is the same in another editor group', async () => {
    const { workbench } = session();
    await workbench.runCommand('Cybersource: Show Response');
    await workbench.panel.focused();
    await workbench.runCommand('View: Move Editor into Previous Group');
    await workbench.groups(({ length }) => length === 1);
    await workbench.panel.head(({ exchange }) => exchange === credit.exchange);
    await workbench.screenshot('panel-moved');
    await workbench.runCommand('View: Move Editor into Next Group');
    await workbench.groups(({ length }) => length === 2);
    await workbench.panel.head(({ exchange }) => exchange === credit.exchange);
  });

  it('works after a restart of the extension host, with the exchange that it showed', async () => {
    const { workbench } = session();
    const { panel } = workbench;
    await panel.head(({ exchange }) => exchange === credit.exchange);
    await (await panel.frame()).evaluate(() => Object.assign(document.body.dataset, { served: 'before' }));
    // Nobody hears what is pressed while it is on its way, which the page says.
    const kill = freezeExtensionHost(session());
    await panel.press('Self (GET)');
    await eventually(
      'the reason',
      () => panel.text(),
      (text) => text.includes("The extension isn't responding yet"),
    );
    await workbench.screenshot('panel-unheard');
    // VS Code in a browser has no command that restarts it.
    await kill();
    await eventually(
      'a page of the new extension host',
      () => retry(async () => (await panel.frame()).evaluate(() => document.body.dataset.served)),
      (served) => served === undefined,
    );
    await panel.head(({ exchange }) => exchange === credit.exchange);
    await workbench.screenshot('panel-restarted');
    const self = await panel.responseTo(() => panel.press('Self (GET)'));
    assert.match(self.request, /^GET \/pts\/v2\/credits\/\d+$/);
    assert.equal(self.status, '200 OK');
    await workbench.screenshot('panel-restarted-self');
    await workbench.groups((groups) => groups.flat().filter((tab) => tab.includes('Response')).length === 1);
    await panel.pressWay('back');
    await panel.head(({ exchange }) => exchange === credit.exchange);
  });

  it('is there again after the window was reloaded, with the exchange that it showed and its links', async () => {
    const { workbench } = session();
    await workbench.reload();
    await workbench.panel.head(isEqual(credit));
    await workbench.screenshot('panel-reloaded');
    // The sandbox is a new one, and has what the one before it kept for the workspace.
    const self = await workbench.panel.responseTo(() => workbench.panel.press('Self (GET)'));
    assert.match(self.request, /^GET \/pts\/v2\/credits\/\d+$/);
    assert.equal(self.status, '200 OK');
    await workbench.screenshot('panel-reloaded-self');
  });

  for (const way of ['mouse', 'keyboard'] as const) {
    it(`follows void in the tree by ${way} after the reload`, async () => {
      const { workbench } = session();
      const { panel, prompts } = workbench;
      await panel.pressWay('back');
      await panel.head(({ exchange }) => exchange === credit.exchange);
      await panel.press('Response');
      if (way === 'mouse') await panel.clickLink('void');
      else await panel.enterLink('void');
      assert.equal((await prompts.dialog()).message, 'Void this credit?');
      await prompts.pressInDialog('Cancel');
      await panel.responseTo(() => (way === 'mouse' ? panel.clickLink('self') : panel.enterLink('self')));
    });
  }

  it('says in its headline that the credit is voided, whose void can no longer be followed in the tree', async () => {
    const { workbench } = session();
    const { panel, prompts } = workbench;
    await panel.pressWay('back');
    await panel.head(({ exchange }) => exchange === credit.exchange);
    const voided = await panel.responseTo(async () => {
      await panel.enterLink('void');
      await prompts.dialog();
      await prompts.pressInDialog('Void');
    });
    assert.match(voided.meaning, /^The credit is voided; no money is paid out/);
    await panel.pressWay('back');
    await panel.head(({ exchange, headline }) => exchange === credit.exchange && headline === 'Voided');
    await panel.enterLink('void');
    await workbench.screenshot('panel-voided');
    await extensionResponds(workbench);
    assert.equal(await workbench.page.locator('.monaco-dialog-box').count(), 0);
  });
});

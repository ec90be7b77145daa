import assert from 'node:assert/strict';
import type { Head } from '../../workbench/driver/panel.ts';
import type { Workbench } from '../../workbench/driver/workbench.ts';
import { journey } from '../../workbench/journey.ts';
import { creditText, extensionResponds, openText, send } from '../steps.ts';

const ways: readonly [way: string, file: string, act: (workbench: Workbench) => Promise<void>][] = [
  ['the command palette', 'customer-token.credit.json', send],
  ['the code lens', 'card.credit.json', ({ editor }) => editor.clickCodeLens('Send Credit to Local Sandbox')],
  ['the title button', 'airline.credit.json', ({ editor }) => editor.clickTitleButton('Send Credit to Sandbox')],
  [
    'the context menu',
    'echeck.credit.json',
    async ({ editor, prompts }) => {
      await editor.openContextMenu();
      await prompts.chooseFromMenu('Send Credit to Sandbox');
    },
  ],
];

function assertAccepted(head: Head): void {
  assert.deepEqual(
    { outcome: head.outcome, status: head.status, request: head.request, target: head.target },
    { outcome: 'accepted', status: '201 Created', request: 'POST /pts/v2/credits/', target: 'Local sandbox' },
  );
}

journey('Sending a credit', (session) => {
  for (const [way, file, act] of ways) {
    it(`works from ${way}, and the focus stays in the editor`, async () => {
      const { workbench } = session();
      await workbench.openFile(file);
      await workbench.statusBar((texts) => texts.includes('Local sandbox'));
      await workbench.editor.codeLenses((titles) => titles.includes('Send Credit to Local Sandbox'));
      assertAccepted(await workbench.panel.responseTo(() => act(workbench)));
      const title = new RegExp(`^.+ · Response \\(${file}\\)$`);
      await workbench.groups(([left, right]) => left?.includes(file) === true && title.test(right?.join() ?? ''));
      await workbench.editor.focused();
      await workbench.screenshot(`send-from-${way.split(' ').at(-1)}`);
    });
  }

  it('takes the text byte for byte as it stands in the editor, though it is not saved', async () => {
    const { workbench } = session();
    const text =
      '\t{ "clientReferenceInformation":{"code":"Čaj 茶"},\n\n  "paymentInformation" : {"customer":{"id":"F45FB3E443AC3C57E053A2598D0A9CFF"} },\n"orderInformation":{"amountDetails":{"totalAmount":"3.10"  ,"currency":"USD"}}}  ';
    await workbench.openFile('customer-token.credit.json');
    await workbench.editor.replaceText(text);
    assertAccepted(await workbench.panel.responseTo(() => send(workbench)));
    assert.equal(await workbench.panel.requestBody(), text);
    await workbench.isUnsaved('customer-token.credit.json');
    await workbench.openFile('customer-token.credit.json');
    await workbench.runCommand('File: Revert File');
  });

  it('voids only after the question is answered', async () => {
    const { workbench } = session();
    const { panel, prompts } = workbench;
    const credit = await panel.head();
    await panel.press('Void (POST)');
    const { message, detail, buttons } = await prompts.dialog();
    assert.deepEqual([message, buttons.toSorted()], ['Void this credit?', ['Cancel', 'Void']]);
    assert.match(detail, /^Credit \d+ \(3\.10 USD\) at Local sandbox\. This can't be undone\.$/);
    await workbench.screenshot('send-void-question');
    await prompts.pressInDialog('Cancel');
    await extensionResponds(workbench);
    assert.equal((await panel.head()).exchange, credit.exchange);

    const voided = await panel.responseTo(async () => {
      await panel.press('Void (POST)');
      await prompts.pressInDialog('Void');
    });
    assert.deepEqual([voided.outcome, voided.meaning], ['accepted', 'The credit is voided; no money is paid out.']);
    assert.match(voided.request, /^POST \/pts\/v2\/credits\/\d+\/voids$/);
    await workbench.screenshot('send-voided');
  });

  it('leads back through the timeline, where the credit is marked as voided', async () => {
    const { workbench } = session();
    const { panel } = workbench;
    await panel.press('Timeline');
    await workbench.screenshot('send-timeline');
    await panel.press('Create Credit');
    const credit = await panel.head(({ title, headline }) => title === 'Create Credit' && headline === 'Voided');
    assert.ok(!credit.buttons.includes('Void (POST)'), 'a second void is offered');
    assert.ok(credit.refusals.some((line) => line.includes('The credit is already voided.')));
    await workbench.screenshot('send-voided-credit');
  });

  for (const [label, request] of [
    ['Self (GET)', /^GET \/pts\/v2\/credits\/\d+$/],
    ['Transaction Details (GET)', /^GET \/tss\/v2\/transactions\/\d+$/],
  ] as const) {
    it(`follows ${label}`, async () => {
      const { workbench } = session();
      const { panel } = workbench;
      const head = await panel.responseTo(() => panel.press(label));
      assert.match(head.request, request);
      assert.equal(head.outcome, 'accepted');
      await workbench.screenshot(`send-${label.split(' ')[0]}`);
      await panel.press('Timeline');
      await panel.press('Create Credit');
      await panel.head(({ title }) => title === 'Create Credit');
    });
  }

  it('shows a large response like any other', async () => {
    const { workbench } = session();
    await openText(session(), 'large.credit.json', creditText({ amount: '5201.50' }));
    assertAccepted(await workbench.panel.responseTo(() => send(workbench)));
    await workbench.panel.rows((rows) => rows.some((row) => row.startsWith('_links')));
  });

  it('sends an accepted credit to the local sandbox again without a question', async () => {
    const { workbench } = session();
    await workbench.openFile('customer-token.credit.json');
    for (let i = 0; i < 2; i++) assertAccepted(await workbench.panel.responseTo(() => send(workbench)));
  });

  it('shows that it waits, takes no second command for the document, and can be cancelled', async () => {
    const { workbench } = session();
    const { panel, prompts } = workbench;
    await workbench.openFile('no-response-in-the-sandbox.credit.json');
    const before = await panel.head();
    await send(workbench);
    const waiting = await panel.head(({ outcome }) => outcome === 'sending');
    assert.deepEqual([waiting.headline, waiting.target], ['Sending', 'Local sandbox']);
    await workbench.statusBar((texts) => texts.some((text) => /^Local sandbox: [1-9]\d* s$/.test(text)));
    await workbench.screenshot('send-waiting');
    await send(workbench);
    await prompts.notification('This payload is already being sent.');
    await workbench.screenshot('send-already');
    assert.equal((await panel.head()).exchange, waiting.exchange);

    await panel.press('Cancel');
    const head = await panel.head(({ outcome }) => outcome !== 'sending');
    assert.notEqual(head.exchange, before.exchange);
    assert.deepEqual([head.outcome, head.headline], ['unknown', 'Cancelled, outcome unknown']);
    assert.match(
      head.meaning,
      /^You cancelled after the request was sent\. The credit may or may not have been created\./,
    );
    assert.deepEqual(head.buttons, ['Search for Credit', 'Void If Processed']);
    await workbench.statusBar((texts) => texts.includes('Local sandbox'));
    await workbench.screenshot('send-cancelled');
  });

  it('asks before it sends a credit again whose outcome is unknown', async () => {
    const { workbench } = session();
    const { panel, prompts } = workbench;
    const before = await panel.head();
    await send(workbench);
    const { message, detail, buttons } = await prompts.dialog();
    assert.equal(message, 'Send this credit again?');
    assert.equal(
      detail,
      'The outcome of the last send is unknown. Sending again may pay a second time. Search for the credit or void it first.',
    );
    assert.deepEqual(buttons.toSorted(), ['Cancel', 'Send Again', 'Show Earlier Credit']);
    await workbench.screenshot('send-again-question');
    await prompts.pressInDialog('Cancel');
    await extensionResponds(workbench);
    assert.equal((await panel.head()).exchange, before.exchange);
  });
});

import assert from 'node:assert/strict';
import { journey } from '../../workbench/journey.ts';
import type { Session } from '../../workbench/session.ts';
import { creditText, extensionResponds, openText, send } from '../steps.ts';

const megabyte = 1024 * 1024;

journey('What is not a credit payload', tests);

function tests(session: () => Session): void {
  /** Sends, and gives what the dialog says that stops it. */
  async function refusal(): Promise<readonly [message: string, detail: string]> {
    const { workbench } = session();
    const before = await workbench.panel.now();
    await send(workbench);
    const { message, detail, buttons } = await workbench.prompts.dialog();
    await workbench.prompts.pressInDialog(buttons.length > 1 ? 'Cancel' : 'OK');
    await extensionResponds(workbench);
    assert.deepEqual(await workbench.panel.now(), before, 'something was sent');
    return [message, detail];
  }

  /** Asserts that a file has no row in the Problems view, once a file that was opened later has one. */
  async function hasNoProblems(name: string): Promise<void> {
    const { workbench } = session();
    const later = `after-${name}.credit.json`;
    await openText(session(), later, creditText({ amount: '1,50' }));
    const problems = await workbench.problems((all) => all.some(({ file }) => file === later));
    assert.deepEqual(
      problems.filter(({ file }) => file === name),
      [],
    );
    await workbench.openFile(name);
  }

  const noPayload = ['There is no credit payload to send.', 'Create a payload, or open a JSON file that has one.'];

  it('is chosen among the files of the folder when no document is open, and not sent without that', async () => {
    const { workbench } = session();
    await send(workbench);
    const offered = await workbench.prompts.items((labels) => labels.length > 3);
    assert.ok(offered.includes('card.credit.json'), offered.join());
    await workbench.screenshot('send-choose-payload');
    await workbench.press('Escape');
    await extensionResponds(workbench);
    assert.deepEqual([await workbench.tabs(), await workbench.panel.now()], [[], undefined]);
    await send(workbench);
    const { outcome } = await workbench.panel.responseTo(() => workbench.prompts.pick('card.credit.json'));
    assert.equal(outcome, 'accepted');
    await workbench.runCommand('View: Close All Editors');
  });

  for (const [name, text] of [
    ['notes.txt', 'pay Ana 18.40'],
    ['pay.ts', 'export const amount = 18.4;\n'],
  ] as const) {
    it(`is not sent when it is not JSON: ${name}`, async () => {
      await openText(session(), name, text);
      assert.deepEqual(await refusal(), noPayload);
    });
  }

  for (const [what, text] of [
    ['a package.json', '{ "name": "shop", "version": "1.0.0", "dependencies": {} }'],
    ['a list', '[{ "clientReferenceInformation": {} }]'],
  ] as const) {
    it(`is not sent when another JSON file has nothing of a credit: ${what}`, async () => {
      const { workbench } = session();
      await openText(session(), 'other.json', text);
      const before = await workbench.panel.now();
      await send(workbench);
      await workbench.prompts.notification(
        'other.json is not a credit payload: it has none of the fields of a credit. Nothing was sent.',
      );
      assert.deepEqual(await workbench.panel.now(), before, 'something was sent');
      await workbench.runCommand('Notifications: Clear All Notifications');
    });
  }

  it('can be made from the dialog that says there is none', async () => {
    const { workbench } = session();
    await openText(session(), 'notes.txt', 'pay Ana 18.40');
    await send(workbench);
    await workbench.screenshot('send-no-payload');
    await workbench.prompts.pressInDialog('New Credit Payload');
    await workbench.prompts.items((labels) => labels.includes('Credit to a customer token'));
    const isPreview = (tab: string) => tab.startsWith('Credit to a card');
    await workbench.tabsAre((tabs) => tabs.some(isPreview));
    await workbench.press('Escape');
    await workbench.tabsAre((tabs) => !tabs.some(isPreview));
  });

  for (const [what, name, text, message, detail] of [
    ['an empty file', 'empty.credit.json', '', /^This payload has an error\.$/, /empty/i],
    ['an array', 'array.credit.json', '[1, 2]\n', /^This payload has an error\.$/, /object/i],
    ['a text', 'text.credit.json', '"credit"\n', /^This payload has an error\.$/, /object/i],
  ] as const) {
    it(`is asked about when it is ${what}`, async () => {
      await openText(session(), name, text);
      const [asked, why] = await refusal();
      assert.match(asked, message);
      assert.match(why, detail);
    });
  }

  it('with a mistake in its JSON leads to the mistake, or is sent all the same and gets a response', async () => {
    const { workbench } = session();
    const { prompts, panel, editor } = workbench;
    const text = creditText({ amount: '7.10' }).replace('"7.10",', '"7.10"');
    await openText(session(), 'syntax.credit.json', text);
    await editor.goTo(1);
    await send(workbench);
    const { message, detail, buttons } = await prompts.dialog();
    assert.match(message, /^This payload has (an error|\d errors)\.$/);
    assert.match(detail, /comma/i);
    assert.deepEqual(buttons.toSorted(), ['Cancel', 'Send Anyway', 'Show First Problem']);
    await workbench.screenshot('bad-syntax');
    await prompts.pressInDialog('Show First Problem');
    await editor.focused();
    await workbench.statusBar((texts) => texts.some((place) => /^Ln 13, Col/.test(place)));
    await workbench.screenshot('bad-first-problem');

    const head = await panel.responseTo(async () => {
      await send(workbench);
      await prompts.pressInDialog('Send Anyway');
    });
    assert.deepEqual([head.outcome, head.status], ['refused', '400 Bad Request']);
    assert.equal(await panel.requestBody(), text);
    await workbench.screenshot('bad-sent-anyway');
  });

  it('is checked and sent without a freeze when it has 5 MB', async () => {
    const { workbench } = session();
    const { panel, editor } = workbench;
    const payload = JSON.parse(creditText({ amount: '7.20' })) as Record<string, unknown>;
    const value = 'x'.repeat(megabyte / 16);
    const data = Array.from({ length: 80 }, (_, index) => ({ key: `field${index}`, value }));
    await openText(
      session(),
      'big.credit.json',
      JSON.stringify({ ...payload, merchantDefinedInformation: data }, undefined, 1),
    );
    const head = await panel.responseTo(() => send(workbench));
    await workbench.screenshot('bad-big');
    assert.deepEqual([head.outcome, head.status], ['refused', '413 Payload Too Large']);
    assert.equal(
      head.meaning,
      'Nothing was carried out. The payload is too large for the API, or for a proxy in between (413).',
    );
    assert.match(head.advice, /^Make it smaller/);
    await editor.goTo(2);
    await workbench.type(' ');
    await workbench.isUnsaved('big.credit.json');
    await workbench.runCommand('File: Revert File');
  });

  it('has nothing to do with a BOM and CRLF: that is sent with its line ends, and without complaint', async () => {
    const { workbench } = session();
    const text = creditText({ amount: '7.30', transactionId: '{{$transactionId}}' }).replaceAll('\n', '\r\n');
    await openText(session(), 'windows.credit.json', `\uFEFF${text}`);
    await workbench.statusBar((texts) => texts.includes('UTF-8 with BOM') && texts.includes('CRLF'));
    const head = await workbench.panel.responseTo(() => send(workbench));
    assert.equal(head.outcome, 'accepted');
    const sent = await workbench.panel.requestBody();
    assert.equal(sent.replace(/"transactionId": "[^"]*"/, ''), text.replace(/"transactionId": "[^"]*"/, ''));
    await hasNoProblems('windows.credit.json');
  });

  it('is left alone when another JSON file, and can still be sent', async () => {
    const { workbench } = session();
    const { editor, panel } = workbench;
    // An unknown name and no transactionId: both would be found in a payload.
    await openText(session(), 'settings.json', creditText({ amount: '7.40' }).replace('{', '{ "capture": true,'));
    const head = await panel.responseTo(() => send(workbench));
    assert.equal(head.outcome, 'accepted');
    await editor.titleButtons((titles) => titles.length > 0 && !titles.some((title) => title.includes('Send Credit')));
    assert.deepEqual(await editor.codeLenses(() => true), []);
    await hasNoProblems('settings.json');
    await workbench.screenshot('bad-other-json');
  });
}

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { eventually } from '../../workbench/driver/waiting.ts';
import type { Workbench } from '../../workbench/driver/workbench.ts';
import { journey } from '../../workbench/journey.ts';
import { send } from '../steps.ts';

const NEW = 'Cybersource: New Credit Payload';

/** Makes a payload for a customer token, and waits until it can be typed into. */
async function makePayload(workbench: Workbench): Promise<readonly string[]> {
  const { prompts, editor } = workbench;
  await workbench.runCommand(NEW);
  await prompts.items((labels) => labels.includes('Credit to a customer token'));
  await prompts.pick('Credit to a customer token');
  // The preview has the same text, and goes.
  const tabs = await workbench.tabsAre((all) => all.some(isPayload) && !all.some((tab) => tab.startsWith('Credit to')));
  await editor.textIs((text) => text.includes('"customer"') && text.includes('{{$timestamp}}'));
  await editor.focused();
  return tabs;
}

const isPayload = (tab: string) => tab.includes('.credit.json') || tab.includes('Untitled-1');

journey('A new credit payload', (session) => {
  it('is chosen from a list of kinds, each with a preview in the editor', async () => {
    const { workbench } = session();
    const { prompts, editor } = workbench;
    await workbench.runCommand(NEW);
    const kinds = await prompts.items((labels) => labels.includes('Credit to a customer token'));
    assert.ok(kinds.length > 5);
    await editor.textIs((text) => text.includes('"number": "4111111111111111"'));
    await workbench.screenshot('new-list');
    await workbench.press('ArrowDown');
    await editor.textIs((text) => text.includes('"code": "L2-2041-{{$timestamp}}"'));
    await workbench.press('Escape');
    await workbench.tabsAre((tabs) => tabs.length === 0);
  });

  it('opens untitled, with tab stops', async () => {
    const { workbench } = session();
    const { editor } = workbench;
    const tabs = await makePayload(workbench);
    assert.equal(tabs.length, 1);
    assert.match(tabs[0] ?? '', /\.credit\.json/);
    await workbench.screenshot('new-untitled');
    await workbench.type('CR-77');
    await workbench.press('Tab');
    await workbench.type('moto');
    await editor.textIs((text) => /"code": "CR-77",.*"commerceIndicator": "moto"/s.test(text));
    await workbench.press('Escape');
  });

  it('is checked like a file', async () => {
    const { workbench } = session();
    const { editor } = workbench;
    await editor.codeLenses((titles) => titles.includes('Send Credit to Local Sandbox'));
    await editor.squiggles(({ errors }) => errors === 0);
    const text = await editor.text();
    const withAmount = (amount: string) => text.replace(/"totalAmount": "[^"]*"/, `"totalAmount": "${amount}"`);
    await editor.replaceText(withAmount('1,50'));
    await editor.squiggles(({ errors }) => errors > 0);
    await workbench.screenshot('new-checked');
    await editor.replaceText(withAmount('2.50'));
    await editor.squiggles(({ errors }) => errors === 0);
  });

  it('can be sent before it is saved', async () => {
    const { workbench } = session();
    const head = await workbench.panel.responseTo(() => send(workbench));
    assert.equal(head.outcome, 'accepted');
    await workbench.panel.rows((rows) => rows.some((row) => row.includes('CR-77')));
    await workbench.screenshot('new-sent');
  });

  it('is saved in the workspace folder without a question, and the next one has another name', async () => {
    const { workbench, folder } = session();
    const { editor } = workbench;
    const names: string[] = [];
    for (let count = 0; count < 3; count++) {
      const before = new Set(readdirSync(folder));
      await makePayload(workbench);
      await workbench.press('Escape');
      await editor.save();
      const saved = await eventually(
        'the saved file',
        () => readdirSync(folder).filter((name) => !before.has(name)),
        (files) => files.length > 0,
      );
      names.push(...saved);
    }
    assert.deepEqual(names.length, new Set(names).size);
    for (const name of names) assert.match(name, /^credit-customer-token(-\d+)?\.credit\.json$/);
  });
});

journey('A new credit payload without a folder', (session) => {
  it('is checked and can be sent, also after a reload, and VS Code asks where it is saved', async () => {
    const workbench = await session().openWindow(undefined);
    const { prompts, editor } = workbench;
    await makePayload(workbench);
    await editor.codeLenses((titles) => titles.includes('Send Credit to Local Sandbox'));
    await editor.focused();
    await workbench.press('Escape');
    await workbench.press('ControlOrMeta+S');
    await prompts.input.waitFor();
    await workbench.screenshot('new-save-dialog');
    await workbench.press('Escape');
    await workbench.reload();
    await workbench.tabsAre((tabs) => tabs.some((tab) => tab.includes('Untitled-1')));
    await editor.codeLenses((titles) => titles.includes('Send Credit to Local Sandbox'));
    await workbench.screenshot('new-reloaded');
    await workbench.close();
  });
});

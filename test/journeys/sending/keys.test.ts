import assert from 'node:assert/strict';
import { eventuallyEqual } from '../../workbench/driver/waiting.ts';
import { journey } from '../../workbench/journey.ts';
import { creditText, extensionResponds, openText } from '../steps.ts';

journey('The keys', (session) => {
  it('Ctrl+Alt+Enter sends the payload in the editor', async () => {
    const { workbench } = session();
    await openText(session(), 'keys.credit.json', creditText({ amount: '6.10' }));
    await workbench.editor.codeLenses((titles) => titles.includes('Send Credit to Local Sandbox'));
    await workbench.statusBar((texts) => texts.includes('Local sandbox'));
    const head = await workbench.panel.responseTo(() => workbench.press('Control+Alt+Enter'));
    assert.equal(head.outcome, 'accepted');
    await workbench.editor.focused();
  });

  it('Ctrl+Alt+R goes to the response, and back to the payload', async () => {
    const { workbench } = session();
    await workbench.press('Control+Alt+R');
    await workbench.panel.focused();
    await workbench.press('Control+Alt+R');
    await workbench.editor.focused();
  });

  it('they do nothing in another JSON file', async () => {
    const { workbench } = session();
    const { exchange } = await workbench.panel.head();
    await openText(session(), 'package.json', '{ "name": "x" }\n');
    await workbench.press('Control+Alt+Enter');
    await workbench.press('Control+Alt+R');
    await extensionResponds(workbench);
    await workbench.editor.focused();
    assert.equal((await workbench.panel.head()).exchange, exchange);
    assert.deepEqual(await workbench.prompts.notifications(), []);
    assert.equal(await workbench.page.locator('.monaco-dialog-box').count(), 0);
  });
});

journey('Another JSON file', (session) => {
  it('has no button, no menu entry and no status bar item of ours, even beside a payload', async () => {
    const { workbench } = session();
    await openText(session(), 'before.credit.json', creditText({ amount: '6.20' }));
    await workbench.statusBar((texts) => texts.includes('Local sandbox'));
    await openText(session(), 'tsconfig.json', '{ "files": [] }\n');
    await workbench.statusBar((texts) => texts.length > 0 && !texts.includes('Local sandbox'));
    await workbench.editor.openContextMenu();
    assert.ok(!(await workbench.prompts.menu()).some((title) => title.includes('Credit')));
    await workbench.press('Escape');
    await workbench.runCommand('View: Split Editor Right');
    await openText(session(), 'beside.credit.json', creditText({ amount: '6.20' }));
    await workbench.statusBar((texts) => texts.includes('Local sandbox'));
    await workbench.editor.codeLenses((titles) => titles.includes('Send Credit to Local Sandbox'));
    const buttons = workbench.page.locator('.editor-actions .action-label[aria-label^="Send Credit"]:visible');
    await eventuallyEqual('the buttons that send', () => buttons.count(), 1);
    await workbench.screenshot('other-json');
  });
});

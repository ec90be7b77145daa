import assert from 'node:assert/strict';
import { journey } from '../workbench/journey.ts';
import { eventually } from '../workbench/waiting.ts';
import { creditText, historyRows, openText, send } from './steps.ts';

journey('The history and the connection', (session) => {
  it('lists what was sent, newest first', async () => {
    const { workbench } = session();
    await openText(session(), 'first.credit.json', creditText({ amount: '4.10', code: 'H-1' }));
    await workbench.panel.responseTo(() => send(workbench));
    await openText(session(), 'second.credit.json', creditText({ amount: '5201.01', code: 'H-2' }));
    await workbench.panel.responseTo(() => send(workbench));
    await workbench.runCommand('Credits (Unofficial): Focus on History View');
    const rows = await historyRows(workbench, (all) => all.length >= 3);
    assert.match(rows[1] ?? '', /H-2 · 5201\.01 USD.*Declined.*Local sandbox/);
    assert.match(rows[2] ?? '', /H-1 · 4\.10 USD.*Accepted.*Local sandbox/);
    await workbench.screenshot('history');
  });

  it('shows an earlier one again, with its links', async () => {
    const { workbench } = session();
    await workbench.page.locator('.part.sidebar .monaco-list-row').filter({ hasText: 'H-1' }).click();
    const head = await workbench.panel.head(({ outcome }) => outcome === 'accepted');
    assert.equal(head.target, 'Local sandbox');
    assert.equal(await (await workbench.webview()).locator('[data-rel="void"]').count(), 1);
  });

  it('compares two responses to the same payload', async () => {
    const { workbench } = session();
    await workbench.openFile('first.credit.json');
    await send(workbench);
    await historyRows(workbench, (all) => all.length >= 4);
    await workbench.runCommand('Cybersource: Compare With Previous');
    await workbench.page.locator('.monaco-diff-editor').waitFor();
    const tabs = await workbench.tabsAre((all) => all.some((tab) => tab.includes('↔')));
    assert.match(tabs.join('\n'), /^first\.credit\.json: \d+:\d\d:\d\d\s[AP]M ↔ \d+:\d\d:\d\d\s[AP]M/m);
    await eventually(
      'the heading of what is always new',
      () => workbench.page.locator('.monaco-diff-editor .modified .view-lines').innerText(),
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

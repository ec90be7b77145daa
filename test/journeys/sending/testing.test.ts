import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../../workbench/driver/waiting.ts';
import type { Workbench } from '../../workbench/driver/workbench.ts';
import { journey } from '../../workbench/journey.ts';

/** The tests in view with their states, `card (Passed)`; waits until they are as `accept` wants them. */
function tests(workbench: Workbench, accept: (rows: readonly string[]) => boolean): Promise<readonly string[]> {
  const rows = workbench.page.locator('.test-explorer-tree .monaco-list-row');
  const read = () => rows.evaluateAll((elements) => elements.map((row) => row.ariaLabel ?? row.textContent ?? ''));
  return eventually('the tests', read, accept);
}

const hasState = (rows: readonly string[], name: string, state: RegExp) =>
  rows.some((row) => row.startsWith(name) && state.test(row));

const isOver = (rows: readonly string[]) => !rows.some((row) => /Running|Queued/i.test(row));

journey(
  'The Test Explorer',
  (session) => {
    it('lists the payloads of the workspace', async () => {
      const { workbench } = session();
      await workbench.openFile('card.credit.json');
      await workbench.page.locator('.activitybar').getByRole('tab', { name: 'Testing' }).click();
      await tests(workbench, (rows) => hasState(rows, 'card', /./) && hasState(rows, 'faulty', /./));
    });

    it('runs them in the local sandbox', async () => {
      const { workbench } = session();
      await workbench.runCommand('Test: Run All Tests');
      const rows = await tests(
        workbench,
        (all) =>
          hasState(all, 'card', /Passed/i) && hasState(all, 'no-response-in-the-sandbox', /Passed/i) && isOver(all),
      );
      assert.ok(!rows.some((row) => /Failed|Errored/i.test(row)), rows.join('\n'));
      await workbench.screenshot('testing-passed');
    });

    it('shows expected and actual of a failure side by side', async () => {
      const { workbench, folder } = session();
      const expectation = '{\n  "outcome": "accepted",\n  "body": { "status": "DECLINED" }\n}\n';
      writeFileSync(join(folder, 'card.expect.json'), expectation);
      await workbench.openFile('card.expect.json');
      await workbench.runCommand('Test: Run All Tests');
      await tests(workbench, (all) => hasState(all, 'card', /Failed/i) && isOver(all));
      await workbench.runCommand('Test: Peek Output');
      const diff = workbench.page.locator('.test-output-peek .monaco-diff-editor');
      await diff.first().waitFor();
      await eventually(
        'the diff',
        async () => (await diff.first().innerText()).replace(/\s+/g, ' '),
        (text) => text.includes('"DECLINED"') && text.includes('"PENDING"'),
      );
      await workbench.screenshot('testing-diff');
    });
  },
  { settings: { 'cybersourceCredits.timeouts.headers': 4, 'testing.automaticallyOpenPeekView': 'never' } },
);

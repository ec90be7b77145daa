import assert from 'node:assert/strict';
import { journey } from '../../workbench/journey.ts';
import { send } from '../steps.ts';

const refusal = "Credits can't be sent in Restricted Mode.";

journey(
  'In Restricted Mode',
  (session) => {
    it('which payload to send is not asked for, as none is sent', async () => {
      const { workbench } = session();
      await send(workbench);
      await workbench.prompts.notification(refusal);
      await workbench.prompts.input.waitFor({ state: 'hidden' });
      await workbench.runCommand('Notifications: Clear All Notifications');
    });

    it('payloads are checked and have their lens', async () => {
      const { workbench } = session();
      const { editor } = workbench;
      await workbench.openFile('faulty.credit.json');
      await editor.codeLenses((titles) => titles.includes("Can't Send in Restricted Mode"));
      const squiggles = await editor.squiggles(({ errors, warnings }) => errors > 0 && warnings > 0);
      assert.ok(squiggles.errors > 0);
    });

    for (const [way, act] of [
      ['the command', 'command'],
      ['the lens', 'lens'],
    ] as const) {
      it(`nothing is sent by ${way}, and the reason is told`, async () => {
        const { workbench } = session();
        await workbench.openFile('card.credit.json');
        if (act === 'command') await send(workbench);
        else await workbench.editor.clickCodeLens("Can't Send in Restricted Mode");
        await workbench.prompts.notification(refusal);
        await workbench.screenshot('restricted');
        assert.equal(await workbench.panel.now(), undefined);
        await workbench.runCommand('Notifications: Clear All Notifications');
      });
    }

    it('the connection is not checked, as that signs a request', async () => {
      const { workbench } = session();
      await workbench.runCommand('Cybersource: Check Connection');
      await workbench.prompts.notification(refusal);
      await workbench.prompts.pressInNotification(refusal, 'Manage Workspace Trust');
      await workbench.page.locator('.workspace-trust-editor').waitFor();
    });

    it('is over when the folder is trusted, and the payload can be sent', async () => {
      const { workbench } = session();
      await workbench.trustFolder();
      await workbench.openFile('card.credit.json');
      const head = await workbench.panel.responseTo(() => send(workbench));
      assert.deepEqual([head.outcome, head.target], ['accepted', 'Local sandbox']);
    });
  },
  { restricted: true },
);

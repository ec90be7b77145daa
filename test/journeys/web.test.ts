import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { journey } from '../workbench/journey.ts';
import { send } from './steps.ts';

const sentence = 'Credits can be sent only from VS Code on the desktop.';

const recording = `POST /pts/v2/credits/ HTTP/1.1
host: apitest.cybersource.com
v-c-merchant-id: testrest

{ "clientReferenceInformation": { "code": "WEB-1" }, "orderInformation": { "amountDetails": { "totalAmount": "18.40", "currency": "USD" } } }

HTTP/1.1 201
content-type: application/hal+json

{
  "_links": { "void": { "method": "POST", "href": "/pts/v2/credits/7000000000000000000001/voids" } },
  "id": "7000000000000000000001",
  "status": "PENDING"
}
`;

journey(
  'On the web',
  (session) => {
    it('findings are drawn', async () => {
      const { workbench } = session();
      await workbench.openFile('faulty.credit.json');
      const squiggles = await workbench.editor.squiggles(({ errors, warnings }) => errors > 0 && warnings > 0);
      assert.ok(squiggles.errors > 0);
      await workbench.screenshot('web-findings');
    });

    it('sending says in one sentence that it needs the desktop, and offers to open it there', async () => {
      const { workbench } = session();
      await workbench.openFile('card.credit.json');
      await send(workbench);
      assert.equal(await workbench.prompts.notification(sentence), sentence);
      await workbench.page.getByRole('button', { name: 'Open on Desktop' }).first().waitFor();
      await workbench.screenshot('web-sending');
      await workbench.runCommand('Notifications: Clear All Notifications');
    });

    it('a command that signs says so by its name', async () => {
      const { workbench } = session();
      await workbench.runCommand('Cybersource: Check Connection');
      await workbench.prompts.notification('"Check Connection" is available only in VS Code on the desktop.');
      await workbench.runCommand('Notifications: Clear All Notifications');
    });

    it('a recorded response is shown in the panel, and its links are not followed', async () => {
      const { workbench, folder } = session();
      writeFileSync(join(folder, 'recorded.http'), recording);
      await workbench.openFile('recorded.http');
      await workbench.runCommand('Cybersource: Open Recorded Response');
      const head = await workbench.panel.head(({ outcome }) => outcome === 'accepted');
      assert.deepEqual([head.status, head.target], ['201 Created', 'apitest.cybersource.com']);
      assert.match(head.summary, /18\.40 USD · WEB-1/);
      await workbench.screenshot('web-panel');
      await workbench.panel.press('Void (POST)');
      await workbench.prompts.notification(sentence);
    });
  },
  { onWeb: true },
);

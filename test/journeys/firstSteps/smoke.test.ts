import assert from 'node:assert/strict';
import { journey } from '../../workbench/journey.ts';

journey('the packaged extension in VS Code', (session) => {
  it('shows an example without complaint', async () => {
    const { workbench } = session();
    await workbench.openFile('customer-token.credit.json');
    await workbench.editor.textIs((text) => text.includes('"totalAmount": "1.00"'));
    await workbench.editor.codeLenses((titles) => titles.includes('Send Credit to Local Sandbox'));
    assert.deepEqual(await workbench.prompts.notifications(), []);
  });

  it('offers its commands in the palette', async () => {
    const { workbench } = session();
    const title = 'Cybersource: Send Credit to Sandbox';
    assert.ok((await workbench.searchCommand(title)).includes(title));
    await workbench.press('Escape');
  });
});

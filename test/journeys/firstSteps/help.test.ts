import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { projectFolder } from '../../processes/paths.ts';
import { eventually } from '../../workbench/driver/waiting.ts';
import { journey } from '../../workbench/journey.ts';

/** Name and text of each file of a folder, none where there is no folder. */
const filesIn = (folder: string): readonly (readonly [string, string])[] =>
  existsSync(folder) ? readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]) : [];

journey('Help that comes with the extension', (session) => {
  it('lists the pages of the documentation, and opens one as a preview', async () => {
    const { workbench } = session();
    const { prompts } = workbench;
    await workbench.runCommand('Cybersource: Open Documentation');
    const pages = await prompts.items((labels) => labels.includes('The local sandbox'));
    assert.ok(pages.includes('Findings') && pages.includes('Payload files as tests'), pages.join());
    await workbench.screenshot('documentation-list');
    await prompts.pick('The local sandbox');
    await workbench.tabsAre((tabs) => tabs.some((tab) => tab.includes('Preview local-sandbox.md')));
    await workbench.screenshot('documentation-page');
  });

  it('copies the examples into a new folder, twice without overwriting, and opens the first', async () => {
    const { workbench, folder } = session();
    const { prompts } = workbench;
    for (const name of ['credit-examples', 'credit-examples-2']) {
      await workbench.runCommand('Cybersource: Open Examples');
      // VS Code opens the dialog and then writes the folder into it.
      await prompts.valueIs(`${folder}/`);
      await workbench.screenshot(`examples-${name}`);
      await workbench.page
        .locator('.quick-input-widget:visible')
        .getByRole('button', { name: 'Copy Examples Here' })
        .click();
      // VS Code makes the folder first and copies file by file.
      const copied = () => filesIn(join(folder, name));
      const examples = filesIn(join(projectFolder, 'examples'));
      await eventually(`the examples in ${name}`, copied, (files) => isDeepStrictEqual(files, examples));
      await workbench.tabsAre((tabs) => tabs.some((tab) => tab.includes('card.credit.json')));
    }
  });
});

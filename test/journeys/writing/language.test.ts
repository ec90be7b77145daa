import assert from 'node:assert/strict';
import { credit } from '../../payload/findingTable.ts';
import { eventually, isEqual } from '../../workbench/driver/waiting.ts';
import type { Problem } from '../../workbench/driver/workbench.ts';
import { journey } from '../../workbench/journey.ts';
import type { Session } from '../../workbench/session.ts';
import { openText } from '../steps.ts';

journey('Writing a payload', tests);

function tests(session: () => Session): void {
  const suggestions = (accept: (rows: readonly string[]) => boolean) => {
    const rows = session().workbench.page.locator('.suggest-widget.visible .monaco-list-row');
    const read = () => rows.evaluateAll((elements) => elements.map((row) => row.getAttribute('aria-label') ?? ''));
    return eventually('the completion list', read, accept);
  };

  it('currencies are offered with their names as soon as the quotes are typed', async () => {
    const { workbench } = session();
    const text = credit({ 'orderInformation.amountDetails.currency': undefined });
    await openText(session(), 'write.credit.json', text.replace('"18.40"', '"18.40",\n      "currency": '));
    // The extension is there when its lens is.
    await workbench.editor.codeLenses((titles) => titles.length > 0);
    const line = text.split('\n').findIndex((each) => each.includes('totalAmount')) + 2;
    await workbench.editor.goTo(line, 19);
    await workbench.page.keyboard.type('"', { delay: 50 });
    await suggestions((found) => /USD\s+— US Dollar/.test(found[0] ?? ''));
    await workbench.screenshot('completion-currency');
    await workbench.page.keyboard.type('swed', { delay: 50 });
    await suggestions((found) => /SEK\s+— Swedish Krona/.test(found[0] ?? '') && found.length === 1);
    await workbench.press('Enter');
    assert.match(await workbench.editor.textIs((now) => now.includes('SEK')), /"currency": "SEK"/);
  });

  it('no words of the payload are offered in a string', async () => {
    const { workbench } = session();
    const lines = credit({ 'clientReferenceInformation.code': '' });
    await openText(session(), 'words.credit.json', lines);
    await workbench.editor.goTo(3, 14);
    await workbench.page.keyboard.type('in', { delay: 80 });
    // Only when it is asked for suggestions does VS Code say that it has none.
    await workbench.press('Control+Space');
    const widget = workbench.page.locator('.suggest-widget.visible');
    await eventually(
      'the completion list',
      () => widget.innerText(),
      (text) => text.trim() === 'No suggestions.',
    );
    await workbench.press('Escape');
  });

  it('each slip is one row of the Problems view, with its code', async () => {
    const { workbench } = session();
    const text = credit({
      'orderInformation.amountDetails.totalAmount': 18.4,
      'orderInformation.billTo.country': 'USA',
      'orderInformation.amountDetails.currency': 'zzz',
      'pointOfSaleInformation.storeAndForwardIndicator': 'X',
    });
    await openText(session(), 'slips.credit.json', text.replace('"ana@example.com"', '"ana@example.com",'));
    const codes = ['billTo.country', 'currency.unknown', 'json.syntax', 'schema.not-listed', 'schema.wrong-type'];
    const codesIn = (all: readonly Problem[]) =>
      all.flatMap(({ file, code }) => (file.includes('slips') ? [code] : [])).toSorted();
    await workbench.problems((all) => isEqual(codes)(codesIn(all)));
    await workbench.screenshot('problems');
  });

  it('the code of a finding opens its section in the preview', async () => {
    const { workbench } = session();
    await workbench.page.locator('.markers-panel .monaco-list-row a', { hasText: 'currency.unknown' }).click();
    await workbench.tabsAre((tabs) => tabs.some((tab) => /findings\.md/.test(tab)));
    const heading = async () => {
      for (const frame of workbench.page.frames()) {
        const box = await frame
          .locator('h3', { hasText: 'currency.unknown' })
          .first()
          .boundingBox({ timeout: 500 })
          .catch(() => null);
        if (box) return box.y;
      }
      return -1;
    };
    await eventually('the section in view', heading, (y) => y > 0 && y < 800);
    await workbench.screenshot('preview');
  });
}

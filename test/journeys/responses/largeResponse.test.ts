import assert from 'node:assert/strict';
import { eventually } from '../../workbench/driver/waiting.ts';
import { journey } from '../../workbench/journey.ts';
import { creditText, openText, send } from '../steps.ts';

/** The local sandbox's response to this amount has a megabyte. */
const large = '5201.50';

journey('Attack: a response of 1 MB', (session) => {
  it('is opened in the editor within ten seconds', async () => {
    const { workbench } = session();
    await openText(session(), 'large.credit.json', creditText({ amount: large }));
    await workbench.panel.responseTo(() => send(workbench));
    await workbench.panel.rows();
    const startedAt = performance.now();
    await workbench.panel.pressPicture('Open Response in Editor');
    await eventually(
      'the response as a document',
      () => workbench.tabs(),
      (tabs) => tabs.some((tab) => tab.includes('Untitled-1')),
    );
    const took = performance.now() - startedAt;
    assert.ok(took < 10_000, `${took.toFixed(0)} ms`);
    if (process.env.SHOW_TIMES) console.log(`      ${took.toFixed(0)} ms`);
  });
});

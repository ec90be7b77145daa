import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exchangeOf, rendered } from '../../webview/states.ts';
import { eventually } from '../../workbench/driver/waiting.ts';
import { newestVSCode, oldestVSCode } from '../../workbench/installation/install.ts';
import { journey } from '../../workbench/journey.ts';
import { send } from '../steps.ts';

const forged = rendered(exchangeOf('accepted', { title: 'Forged' }));

/** A page that posts a forged outcome to every frame of the window, and tells how often it has. */
const hostilePage = `<!DOCTYPE html><script>
  const post = (target) => {
    target.postMessage(${JSON.stringify(forged)}, '*');
    for (let i = 0; i < target.length; i++) post(target[i]);
  };
  let times = 0;
  setInterval(() => { post(top); document.title = 'posted ' + ++times; }, 200);
</script>`;

for (const version of [oldestVSCode, newestVSCode]) {
  journey(
    `Attack: a page in Simple Browser (VS Code ${version})`,
    (session) => {
      let server: Server;

      before(async () => {
        server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(hostilePage));
        server.listen(0, '127.0.0.1');
        await once(server, 'listening');
      });

      after(() => {
        server.closeAllConnections();
        server.close();
      });

      it('draws nothing into the response panel, which still draws what is sent', async () => {
        const { workbench } = session();
        const { page, panel } = workbench;
        await workbench.openFile('card.credit.json');
        await panel.responseTo(() => send(workbench));
        await workbench.runCommand('Simple Browser: Show');
        await workbench.prompts.response(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
        const titles = () => Promise.all(page.frames().map((frame) => frame.title().catch(() => '')));
        const hasPosted = (title: string) => Number(/^posted (\d+)$/.exec(title)?.[1]) > 5;
        await eventually('the hostile page', titles, (all) => all.some(hasPosted));
        const panels = () =>
          Promise.all(
            page.frames().map((frame) =>
              frame
                .locator('#panel')
                .allInnerTexts()
                .catch(() => []),
            ),
          );
        const shown = await eventually('the panel', panels, (all) => /Create Credit/.test(all.join()));
        assert.doesNotMatch(shown.join(), /Forged/);
      });
    },
    { version },
  );
}

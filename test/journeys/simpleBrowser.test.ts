import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exchangeOf, rendered } from '../webview/states.ts';
import { newestVSCode, oldestVSCode } from '../workbench/install.ts';
import { journey } from '../workbench/journey.ts';
import { eventually } from '../workbench/waiting.ts';
import { send } from './steps.ts';

const forged = rendered(exchangeOf('accepted', { title: 'Forged' }));

/** A page that posts a forged outcome to every frame of the window, and tells when it has. */
const hostilePage = `<!DOCTYPE html><script>
  const post = (target) => {
    target.postMessage(${JSON.stringify(forged)}, '*');
    for (let i = 0; i < target.length; i++) post(target[i]);
  };
  setInterval(() => { post(top); document.title = 'posted'; }, 200);
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
        await eventually('the hostile page', titles, (all) => all.includes('posted'));
        // It posts several times within this.
        await page.waitForTimeout(1000);
        const heads = await Promise.all(
          page.frames().map((frame) =>
            frame
              .locator('#panel')
              .innerText({ timeout: 1000 })
              .catch(() => ''),
          ),
        );
        const [shown] = heads.filter(Boolean);
        assert.match(shown ?? '', /Create Credit/);
        assert.doesNotMatch(shown ?? '', /Forged/);
      });
    },
    { version },
  );
}

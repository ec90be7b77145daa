import assert from 'node:assert/strict';
import { recordConnections } from '../../processes/connections.ts';
import { journey } from '../../workbench/journey.ts';
import { creditText, openText, send } from '../steps.ts';

const { env, opened } = recordConnections();

/** The files of a webview: VS Code's service worker reads them from the window's own server. */
const ofWebview = /^vscode-remote\+[^/]+\.vscode-resource\.vscode-cdn\.net$/;

journey(
  'From the first payload to a void',
  (session) => {
    it('the extension host connects to the local sandbox alone, and the page to its server alone', async () => {
      const { workbench, server } = session();
      const requested = new Set<string>();
      workbench.page.on('request', (request) => {
        const { protocol, host } = new URL(request.url());
        if (/^(http|ws)s?:$/.test(protocol)) requested.add(host);
      });
      await openText(session(), 'alone.credit.json', creditText({ amount: '3.00' }));
      await workbench.editor.codeLenses((titles) => titles.length > 0);
      await workbench.panel.responseTo(() => send(workbench));
      await workbench.panel.clickLink('void');
      await workbench.panel.responseTo(() => workbench.prompts.pressInDialog('Void'));

      const all = opened('extensionHost');
      const connected = new Set(all.filter((line) => line.startsWith('connect ')));
      assert.equal(connected.size, 1, [...connected].join('\n'));
      const elsewhere = all.filter(
        (line) => !/^(connect 127\.0\.0\.1 \d+|lookup (127\.0\.0\.1|localhost))$/.test(line),
      );
      assert.deepEqual(elsewhere, []);
      assert.deepEqual(
        [...requested].filter((host) => host !== server.authority && !ofWebview.test(host)),
        [],
      );
    });
  },
  { env },
);

import assert from 'node:assert/strict';
import { eventuallyEqual } from '../../workbench/driver/waiting.ts';
import { journey } from '../../workbench/journey.ts';
import { creditText, openText } from '../steps.ts';

// No request reaches the test endpoint: nothing listens where the proxy should be.
const settings = { 'http.proxy': 'http://127.0.0.1:9', 'http.proxySupport': 'on' };

journey(
  'The status bar',
  (session) => {
    const item = (text: string) =>
      session().workbench.page.locator('.part.statusbar .statusbar-item:visible').filter({ hasText: text });
    const looks = async (text: string, icon: string, warns: boolean) => {
      const read = async () => ({
        hasIcon: (await item(text).locator(`.codicon-${icon}`).count()) === 1,
        warns: ((await item(text).getAttribute('class')) ?? '').includes('warning-kind'),
      });
      await eventuallyEqual(`the looks of ${text}`, read, { hasIcon: true, warns });
    };

    async function chooseInMenu(text: string, entry: string): Promise<void> {
      const { workbench } = session();
      await workbench.openFile('status.credit.json');
      await workbench.clickStatusBar(text);
      await workbench.prompts.pick(entry);
    }

    it('names the local sandbox without a warning', async () => {
      const { workbench } = session();
      await openText(session(), 'status.credit.json', creditText({ amount: '6.30' }));
      await workbench.statusBar((texts) => texts.includes('Local sandbox'));
      await looks('Local sandbox', 'beaker', false);
    });

    it('has a menu that sends', async () => {
      const { workbench } = session();
      const head = await workbench.panel.responseTo(() => chooseInMenu('Local sandbox', 'Send Credit'));
      assert.equal(head.outcome, 'accepted');
    });

    it('has a menu that shows the response', async () => {
      const { workbench } = session();
      await chooseInMenu('Local sandbox', 'Show Response');
      await workbench.panel.focused();
    });

    it('is hidden above other files, and there again when the response panel is in front', async () => {
      const { workbench } = session();
      const isThere = (wanted: boolean) => workbench.statusBar((texts) => texts.includes('Local sandbox') === wanted);
      await workbench.openFile('README.md');
      await isThere(false);
      await workbench.runCommand('Cybersource: Show Response');
      await workbench.panel.focused();
      await isThere(true);
    });

    it('has a menu that adds a profile, and warns of a test endpoint, whose name stays whole', async () => {
      const { workbench } = session();
      const { prompts } = workbench;
      await chooseInMenu('Local sandbox', 'Add Merchant Profile');
      await prompts.pick('apitest.cybersource.com');
      await prompts.pick('HTTP signature');
      await prompts.answerTo('Merchant ID', 'learning_merchant');
      await prompts.answerTo('Key ID', '00000000-1111-4222-8333-444444444444');
      await prompts.answerTo('Shared secret', Buffer.from('an invented secret, good for nothing').toString('base64'));
      await prompts.answerTo('A name for this profile', 'The learning account of the whole team');
      await prompts.notification('was added and is active');
      await workbench.openFile('status.credit.json');
      const text = 'The learning account of…: apitest.cybersource.com';
      await workbench.statusBar((texts) => texts.includes(text));
      await looks(text, 'globe', true);
      await workbench.screenshot('status-endpoint');
    });

    it('has a menu that checks the connection', async () => {
      const { workbench } = session();
      await chooseInMenu('apitest.cybersource.com', 'Check Connection');
      await workbench.editor.textIs((text) => /Proxy\s+/.test(text));
    });

    it('has a menu that chooses another profile', async () => {
      const { workbench } = session();
      await chooseInMenu('apitest.cybersource.com', 'Choose Merchant Profile');
      await workbench.prompts.pick('Local sandbox');
      await workbench.openFile('status.credit.json');
      await workbench.statusBar((texts) => texts.includes('Local sandbox'));
    });

    it('says when the credentials of the sandbox are copied', async () => {
      const { workbench } = session();
      await workbench.clearClipboard();
      await workbench.runCommand('Cybersource: Copy Local Sandbox Credentials');
      await workbench.statusBar((texts) => texts.includes('Copied the credentials of the local sandbox'));
      assert.match(
        await workbench.clipboard(),
        /^export CYBERSOURCE_KEY_ID='[^']+'\nexport CYBERSOURCE_SHARED_SECRET='/,
      );
    });

    it('has Cancel Sending first while a credit is being sent', async () => {
      const { workbench } = session();
      await workbench.openFile('no-response-in-the-sandbox.credit.json');
      await workbench.runCommand('Cybersource: Send Credit to Sandbox');
      await workbench.statusBar((texts) => texts.some((text) => /^Local sandbox: \d+ s$/.test(text)));
      await workbench.clickStatusBar('Local sandbox:');
      await workbench.prompts.items(([first]) => first === 'Cancel Sending');
      await workbench.prompts.pick('Cancel Sending');
      await workbench.panel.head(({ outcome }) => outcome === 'unknown');
      await workbench.statusBar((texts) => texts.includes('Local sandbox'));
    });
  },
  { settings },
);

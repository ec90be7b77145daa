import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fakeCertificate, fakeP12 } from '../../exchange/support/fakeCertificate.ts';
import { eventually, eventuallyEqual, isEqual, retry } from '../../workbench/driver/waiting.ts';
import { journey } from '../../workbench/journey.ts';
import { send } from '../steps.ts';

const merchantId = 'learning_merchant';
const keyId = '00000000-1111-4222-8333-444444444444';
const sharedSecret = Buffer.from('an invented secret, good for nothing').toString('base64');

journey('Merchant profiles', (session) => {
  /** The window's text, and what is in its fields, without the secret. */
  async function assertHidden(): Promise<void> {
    const { workbench } = session();
    const shown = await workbench.page.evaluate(() => document.documentElement.outerHTML);
    for (const text of [shown, (await workbench.panel.now()) ? await workbench.panel.text() : '']) {
      assert.ok(!text.includes(sharedSecret), 'the secret is in the window');
    }
  }

  it('are added step by step; what has the wrong shape is complained about at once, and the secret is masked', async () => {
    const { workbench } = session();
    const { prompts } = workbench;
    await workbench.openFile('card.credit.json');
    await workbench.runCommand('Cybersource: Add Merchant Profile');
    await workbench.screenshot('profile-target');
    await prompts.pick('Local sandbox');
    await workbench.screenshot('profile-authentication');
    await prompts.pick('HTTP signature');
    await prompts.question((text) => text.startsWith('Merchant ID'));
    assert.match(await prompts.complaint('no good', 'merchant ID'), /at most 30 letters, digits, hyphens/);
    await workbench.screenshot('profile-complaint');
    await prompts.titleIs(/^Add Merchant Profile \(3\/6\)$/);
    await prompts.response(merchantId);
    await prompts.question((text) => text.startsWith('Key ID'));
    await prompts.complaint(merchantId, 'A key ID looks like 08c94330-');
    await prompts.response(keyId);
    await prompts.question((text) => text.startsWith('Shared secret'));
    await eventuallyEqual('the kind of field', () => prompts.input.getAttribute('type'), 'password');
    await prompts.complaint('c2hvcnQ=', 'too short');
    await prompts.input.fill(sharedSecret);
    await workbench.screenshot('profile-secret');
    await assertHidden();
    await prompts.input.press('Enter');
    await prompts.question((text) => text.startsWith('A name for this profile'));
    await prompts.complaint('', 'A profile needs a name.');
    await prompts.pressButton('Advanced…');
    await prompts.items(isEqual(['Portfolio ID']));
    await workbench.screenshot('profile-advanced');
    await prompts.pick('Portfolio ID');
    await prompts.answerTo('Portfolio ID', 'learning_portfolio');
    await prompts.question((text) => text.startsWith('A name for this profile'));
    await workbench.screenshot('profile-name');
    await prompts.response('Learning');
    await prompts.notification('"Learning" was added and is active');
    await workbench.screenshot('profile-added');
    await workbench.statusBar((texts) => texts.includes('Learning: Local sandbox'));
    await workbench.editor.codeLenses((titles) => titles.includes('Profile Learning'));
  });

  it('offer the connection check once they are added', async () => {
    const { workbench } = session();
    await workbench.prompts.pressInNotification('"Learning" was added', 'Check Connection');
    await workbench.editor.textIs((text) => /^✗ Authentication/m.test(text));
    await workbench.openFile('card.credit.json');
  });

  it('keep what was entered when Back is pressed and a click goes elsewhere; Escape adds nothing', async () => {
    const { workbench } = session();
    const { prompts } = workbench;
    await workbench.runCommand('Cybersource: Add Merchant Profile');
    await prompts.pick('Local sandbox');
    await prompts.pick('JWT with shared secret');
    await prompts.answerTo('Merchant ID', merchantId);
    await prompts.question((text) => text.startsWith('Key ID'));
    await workbench.page.locator('.part.editor .view-lines').first().click();
    await prompts.titleIs(/\(4\/6\)$/);
    await prompts.pressButton('Back');
    await prompts.question((text) => text.startsWith('Merchant ID'));
    await prompts.valueIs(merchantId);
    await prompts.pressButton('Back');
    await prompts.focusedItem('JWT with shared secret');
    await prompts.pressButton('Back');
    await prompts.focusedItem('Local sandbox');
    await workbench.screenshot('profile-back');
    await workbench.press('Escape');
    await workbench.statusBar((texts) => texts.includes('Learning: Local sandbox'));
  });

  it('are refused with a 401 when the key is wrong, and the panel says why', async () => {
    const { workbench } = session();
    const head = await workbench.panel.responseTo(() => send(workbench));
    assert.deepEqual([head.outcome, head.status], ['refused', '401 Unauthorized']);
    assert.match(head.meaning, /^Nothing was carried out\. The API did not accept the signature/);
    assert.match(head.advice, /^The local sandbox accepts only its own merchant ID and key/);
    assert.deepEqual(head.buttons, ['Choose Profile', 'Check Connection']);
    await workbench.screenshot('profile-401');
    await assertHidden();
  });

  it('can be chosen and checked from that response', async () => {
    const { workbench } = session();
    const { prompts, panel } = workbench;
    await panel.press('Choose Profile');
    await prompts.items((labels) => labels[0] === 'Learning');
    await workbench.press('Escape');
    await panel.press('Check Connection');
    await workbench.editor.textIs((text) => /^✗ Authentication/m.test(text));
    await workbench.openFile('card.credit.json');
  });

  it('can be edited part by part; the secret is not shown', async () => {
    const { workbench } = session();
    const { prompts } = workbench;
    const edit = async (part: string) => {
      await workbench.runCommand('Cybersource: Edit Merchant Profile');
      await prompts.pick('Learning');
      await prompts.pick(part);
    };
    await edit('Authentication');
    await workbench.screenshot('profile-edit-authentication');
    await prompts.pick('JWT with shared secret');
    await prompts.notification('"Learning" was saved');
    await edit('Key ID and shared secret');
    await prompts.question((text) => text.startsWith('Key ID'));
    await prompts.valueIs(keyId);
    await prompts.response(keyId.replace('1111', '2222'));
    await prompts.question((text) => text.startsWith('Shared secret'));
    await prompts.valueIs('');
    await workbench.screenshot('profile-edit-secret');
    await prompts.response('');
    await edit('Portfolio ID');
    await prompts.question((text) => text.startsWith('Portfolio ID'));
    await prompts.valueIs('learning_portfolio');
    await prompts.pressButton('Back');
    await prompts.items(
      isEqual([
        'Name',
        'Target',
        'Authentication',
        'Merchant ID',
        'Key ID and shared secret',
        'Portfolio ID',
        'Message-level encryption',
      ]),
    );
    await workbench.screenshot('profile-edit');
    await workbench.press('Escape');
    await assertHidden();
  });

  it('can be renamed, but not to nothing', async () => {
    const { workbench } = session();
    const { prompts } = workbench;
    await workbench.runCommand('Cybersource: Rename Merchant Profile');
    await prompts.pick('Learning');
    await prompts.question((text) => text.startsWith('New name'));
    await prompts.complaint('', 'A profile needs a name.');
    await prompts.response('Learned');
    await workbench.statusBar((texts) => texts.includes('Learned: Local sandbox'));
  });

  it('give way to the local sandbox from the status bar', async () => {
    const { workbench } = session();
    const { prompts, panel } = workbench;
    await workbench.clickStatusBar('Learned: Local sandbox');
    await workbench.prompts.pick('Choose Merchant Profile');
    await prompts.items(isEqual(['Learned', 'Local sandbox', 'Add Merchant Profile…']));
    assert.equal(await prompts.focusedItem('Learned, active · Local sandbox'), 'check');
    await workbench.screenshot('profile-choice');
    await prompts.pick('Local sandbox');
    await workbench.statusBar((texts) => texts.includes('Local sandbox'));
    const head = await panel.responseTo(() => send(workbench));
    assert.deepEqual([head.outcome, head.target], ['accepted', 'Local sandbox']);
    await workbench.runCommand('Cybersource: Choose Merchant Profile');
    await prompts.items((labels) => labels[0] === 'Local sandbox');
    await prompts.focusedItem('Local sandbox, active · offline');
    await workbench.press('Escape');
  });

  it('are removed after a question', async () => {
    const { workbench } = session();
    const { prompts } = workbench;
    for (const response of ['Cancel', 'Remove']) {
      await workbench.runCommand('Cybersource: Remove Merchant Profile');
      await prompts.pick('Learned');
      const { message, detail } = await prompts.dialog();
      assert.equal(message, 'Remove the merchant profile "Learned"?');
      assert.equal(detail, 'Its key and secret are deleted from secret storage.');
      await prompts.pressInDialog(response);
    }
    const removal = 'Cybersource: Remove Merchant Profile';
    // A palette that is open doesn't follow what is enabled: hence a new one at each look.
    const offered = async () => {
      await workbench.press('Escape');
      return workbench.searchCommand(removal);
    };
    await eventually('the command to be disabled', offered, (labels) => !labels.includes(removal));
    await workbench.press('Escape');
  });

  it('open a P12 file that takes seconds with progress, which can be cancelled', async () => {
    const { workbench, folder } = session();
    const { prompts } = workbench;
    const { certificate, privateKey } = fakeCertificate('merchant', merchantId, '7000000000000000002');
    const slow = fakeP12([certificate], privateKey, 'fake-passphrase', { count: 130_000 });
    const file = join(folder, 'slow.p12');
    writeFileSync(file, Buffer.from(slow, 'base64'));
    await workbench.runCommand('Cybersource: Add Merchant Profile');
    await prompts.pick('Local sandbox');
    await prompts.pick('JWT with certificate');
    await prompts.answerTo('Merchant ID', merchantId);
    await prompts.titleIs(/^P12 file of the merchant/);
    // VS Code opens the dialog and then writes the folder into it.
    await prompts.valueIs(`${folder}/`);
    await prompts.response(file);
    await prompts.question((text) => text.startsWith('Passphrase of the P12 file'));
    await prompts.response('fake-passphrase');
    await prompts.pressInNotification('Opening the P12 file', 'Cancel');
    await prompts.question((text) => text.includes('Cancelled. Press Enter to open the file again.'));
    await workbench.screenshot('profile-p12-cancelled');
    await prompts.response('another');
    await prompts.question((text) => text.includes('The passphrase is wrong.'));
    await prompts.response('fake-passphrase');
    await prompts.question((text) => text.startsWith('A name for this profile'));
    await workbench.press('Escape');
  });
});

// No request reaches the test endpoint: nothing listens where the proxy should be.
const noProxy = { 'http.proxy': 'http://127.0.0.1:9', 'http.proxySupport': 'on' };

journey(
  'Merchant profiles by the keyboard alone',
  (session) => {
    const workbench = () => session().workbench;

    /** Runs a command of the palette with Enter. */
    async function run(title: string): Promise<void> {
      await retry(async () => {
        await workbench().searchCommand(title);
        await workbench().prompts.focusedItem(title);
        await workbench().press('Enter');
        await workbench()
          .prompts.input.and(workbench().page.getByPlaceholder('Type the name'))
          .waitFor({ state: 'hidden' });
      }, 3);
    }

    /** Takes the row of the quick pick that begins so, by typing it. */
    async function take(label: string, step?: RegExp): Promise<void> {
      const { prompts } = workbench();
      if (step !== undefined) await prompts.titleIs(step);
      await prompts.items((labels) => labels.includes(label));
      await prompts.type(label);
      await prompts.focusedItem(label);
      await workbench().press('Enter');
    }

    async function enter(question: string, text: string): Promise<void> {
      await workbench().prompts.question((asked) => asked.startsWith(question));
      await workbench().prompts.type(text);
      await workbench().press('Enter');
    }

    /** VS Code's key for Back on Linux. */
    const goBack = () => workbench().press('Control+Alt+-');

    async function addProfile(target: string, name: string): Promise<void> {
      await run('Cybersource: Add Merchant Profile');
      await take(target, /\(1\//);
      await take('HTTP signature', /\(2\/6\)/);
      await enter('Merchant ID', merchantId);
      await enter('Key ID', keyId);
      await enter('Shared secret', sharedSecret);
      await enter('A name for this profile', name);
      await workbench().prompts.notification(`"${name}" was added and is active`);
    }

    /** Follows a button of the panel with Tab and Enter. */
    async function pressInPanel(command: string): Promise<void> {
      await run('Cybersource: Show Response');
      await workbench().panel.focused();
      await workbench().panel.tabTo(`[data-start="${command}"]`);
      await workbench().screenshot(`profile-keys-${command}`);
      await workbench().press('Enter');
    }

    it('are added, with the way back to the first step; what was entered stays', async () => {
      const { prompts } = workbench();
      await workbench().openFile('card.credit.json');
      await run('Cybersource: Add Merchant Profile');
      await take('Local sandbox', /\(1\//);
      await take('HTTP signature', /\(2\/6\)/);
      await enter('Merchant ID', merchantId);
      await prompts.question((asked) => asked.startsWith('Key ID'));
      await goBack();
      await prompts.question((asked) => asked.startsWith('Merchant ID'));
      await prompts.valueIs(merchantId);
      await workbench().screenshot('profile-keys-back');
      await goBack();
      await prompts.titleIs(/\(2\//);
      await goBack();
      await prompts.titleIs(/\(1\//);
      await prompts.focusedItem('Local sandbox');
      await workbench().press('Escape');
      await addProfile('Local sandbox', 'Keys');
    });

    it('are chosen and checked from a 401', async () => {
      const { panel, prompts, editor } = workbench();
      const head = await panel.responseTo(() => run('Cybersource: Send Credit to Sandbox'));
      assert.equal(head.status, '401 Unauthorized');
      await pressInPanel('chooseProfile');
      await prompts.items((labels) => labels[0] === 'Keys');
      await workbench().press('Escape');
      await pressInPanel('checkConnection');
      await editor.textIs((text) => /^✗ Authentication/m.test(text));
    });

    it('are edited part by part, the rare ones as well', async () => {
      const { prompts } = workbench();
      await run('Cybersource: Edit Merchant Profile');
      await take('Keys');
      await take('Portfolio ID');
      await enter('Portfolio ID', 'learning_portfolio');
      await prompts.notification('"Keys" was saved');
    });

    it('are chosen and checked from "Not sent"', async () => {
      const { panel, prompts, editor } = workbench();
      await workbench().openFile('card.credit.json');
      await addProfile('apitest.cybersource.com', 'Away');
      const head = await panel.responseTo(() => run('Cybersource: Send Credit to Sandbox'));
      assert.equal(head.outcome, 'notSent');
      await pressInPanel('chooseProfile');
      await prompts.items((labels) => labels[0] === 'Away' || labels[0] === 'Keys');
      await workbench().press('Escape');
      await pressInPanel('checkConnection');
      await editor.textIs((text) => /^✗ /m.test(text));
    });
  },
  { settings: noProxy },
);

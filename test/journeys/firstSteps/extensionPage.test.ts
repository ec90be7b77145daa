import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import manifest from '../../../package.json' with { type: 'json' };
import { eventually, retry } from '../../workbench/driver/waiting.ts';
import { newestVSCode, oldestVSCode } from '../../workbench/installation/install.ts';
import { journey } from '../../workbench/journey.ts';
import { send } from '../steps.ts';

const publisher = 'acme';
const repository = `https://github.com/${publisher}/cybersource-credits/`;

/** What a reader meets on the page. */
interface Page {
  readonly text: string;
  /** The width of each picture on the page; 0 while it has not been loaded. */
  readonly pictures: readonly number[];
  readonly links: readonly string[];
  /** Links to headings that are not on the page. */
  readonly deadLinks: readonly string[];
  readonly width: number;
}

/** Runs inside the page. */
function readPage(): Page {
  const own = '#scroll-to-top'; // VS Code's button
  const links = [...document.querySelectorAll(`a:not(${own})`)].map((link) => link.getAttribute('href') ?? '');
  return {
    text: document.body.innerText,
    pictures: [...document.images].map(({ naturalWidth, clientWidth }) => (naturalWidth === 0 ? 0 : clientWidth)),
    links,
    deadLinks: links.filter((link) => link.startsWith('#') && !document.getElementById(link.slice(1))),
    width: document.documentElement.clientWidth,
  };
}

/** Whether a link leads to a heading, to a file of the repository, or to another site. */
function leadsSomewhere(link: string): boolean {
  const file = /^(?:blob|raw)\/HEAD\/([^#]+)/.exec(link.slice(repository.length))?.[1];
  return link.startsWith(repository) ? file !== undefined && existsSync(file) : /^(https:\/\/|#)/.test(link);
}

for (const version of [oldestVSCode, newestVSCode]) {
  journey(
    `The page of the published extension in VS Code ${version}`,
    (session) => {
      const page = (accept: (page: Page) => boolean) => {
        const read = async () => (await session().workbench.webview()).evaluate(readPage);
        return eventually('the page of the extension', () => retry(read), accept);
      };

      it('is opened from the list of extensions, and shows its moving picture', async () => {
        const { workbench } = session();
        const picture = `${repository}raw/HEAD/media/demo.gif`;
        await workbench.page.context().route(picture, (route) => route.fulfill({ path: 'media/demo.gif' }));
        await workbench.runCommand('View: Show Extensions');
        const name = { hasText: manifest.displayName };
        await workbench.page.locator('.extensions-list .monaco-list-row', name).first().click();
        await workbench.page.locator('.extension-editor .header .name', name).waitFor();
        const { pictures } = await page(({ pictures }) => pictures.length > 0 && !pictures.includes(0));
        assert.equal(pictures.length, 1);
        await workbench.screenshot(`extension-page-${version}`);
      });

      it('has no dead link', async () => {
        const { links, deadLinks } = await page(({ links }) => links.length > 5);
        assert.deepEqual(deadLinks, []);
        assert.deepEqual(
          links.filter((link) => !leadsSomewhere(link)),
          [],
        );
      });

      it('says first for whom it is, that it is unofficial, and how to send a first credit', async () => {
        const { text } = await page(({ text }) => text.includes('License'));
        const order = [
          'For developers',
          'Unofficial:',
          'New Credit Payload',
          'REST Client',
          'secret storage',
          'telemetry',
        ];
        const places = order.map((words) => text.indexOf(words));
        assert.ok(!places.includes(-1), places.join());
        assert.deepEqual(
          places,
          [...places].sort((a, b) => a - b),
        );
      });

      it('fits into a narrow window', async () => {
        const { workbench } = session();
        await workbench.runCommand('View: Close Primary Side Bar');
        await workbench.page.setViewportSize({ width: 600, height: 900 });
        const fits = ({ width, pictures }: Page) => pictures.every((picture) => picture > 0 && picture <= width);
        await page((each) => each.width <= 600 && each.pictures.length > 0 && fits(each));
        await workbench.screenshot(`extension-page-narrow-${version}`);
      });

      it('leads to the walkthrough that it names', async () => {
        const { workbench } = session();
        await workbench.page.setViewportSize({ width: 1280, height: 800 });
        await workbench.runCommand('View: Close All Editors'); // over the page, VS Code 1.100 shows its own walkthrough
        await workbench.runCommand('Cybersource: Open Walkthrough');
        await workbench.page.locator('[data-step-id$="#firstCredit#write"]').waitFor();
        await workbench.screenshot(`extension-page-walkthrough-${version}`);
      });

      it('leads to a payload, and to its response', async () => {
        const { workbench } = session();
        const { prompts, editor, panel } = workbench;
        await workbench.runCommand('Cybersource: New Credit Payload');
        await prompts.items((labels) => labels.includes('Credit to a card'));
        await prompts.pick('Credit to a card');
        await editor.codeLenses((titles) => titles.includes('Send Credit to Local Sandbox'));
        const { outcome } = await panel.responseTo(() => send(workbench));
        assert.equal(outcome, 'accepted');
        await workbench.screenshot(`extension-page-response-${version}`);
      });
    },
    { version, publisher },
  );
}

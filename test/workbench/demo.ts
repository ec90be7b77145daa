import { join } from 'node:path';
import { buildFolder } from './paths.ts';
import { openSession } from './session.ts';
import type { Workbench } from './workbench.ts';

const SEND = 'Cybersource: Send Credit to Sandbox';

/** Something to do, and what is then to be seen: the picture is taken afterwards. */
interface Step {
  readonly picture: string;
  readonly act: (workbench: Workbench) => Promise<void>;
}

const steps: readonly Step[] = [
  {
    picture: '1-payload',
    act: async (workbench) => {
      await workbench.openFile('customer-token.credit.json');
      await workbench.editor.codeLenses((titles) => titles.length > 0);
    },
  },
  { picture: '2-command', act: async (workbench) => void (await workbench.searchCommand(SEND)) },
  {
    picture: '3-response',
    act: async (workbench) => {
      await workbench.prompts.pick(SEND);
      await see(workbench, /^POST \/pts\/v2\/credits\/$/);
    },
  },
  {
    picture: '4-void-asked',
    act: async (workbench) => {
      await click(workbench, '[data-rel="void"]');
      await workbench.prompts.dialog();
    },
  },
  {
    picture: '5-voided',
    act: async (workbench) => {
      const { buttons } = await workbench.prompts.dialog();
      await workbench.prompts.pressInDialog(buttons.find((button) => button !== 'Cancel') ?? 'Void');
      await see(workbench, /^POST \/pts\/v2\/credits\/\d+\/voids$/);
    },
  },
  {
    picture: '6-back',
    act: async (workbench) => {
      await click(workbench, 'role=tab[name="Timeline"]');
      await click(workbench, 'text="Create Credit"');
      await see(workbench, /^POST \/pts\/v2\/credits\/$/);
    },
  },
  {
    picture: '7-self',
    act: async (workbench) => {
      await click(workbench, '[data-rel="self"]');
      await see(workbench, /^GET \/pts\/v2\/credits\/\d+$/);
    },
  },
];

/** Sends the first example, voids the credit and looks at it again, in a headless browser; a picture of every step. */
export async function runDemo(pictures = join(buildFolder, 'demo')): Promise<void> {
  const { workbench, end } = await openSession({ pictures });
  try {
    for (const { picture, act } of steps) {
      await act(workbench);
      console.log(await workbench.screenshot(picture));
    }
    console.log(`The pictures of the demo are in ${pictures}`);
  } catch (error) {
    console.error(`The demo stopped; this is what was to be seen: ${await workbench.screenshot('stopped')}`);
    throw error;
  } finally {
    await end();
  }
}

async function click(workbench: Workbench, selector: string): Promise<void> {
  await (await workbench.webview()).locator(selector).first().click();
}

/** Waits until the panel shows an accepted answer to this request: method and path. */
async function see(workbench: Workbench, request: RegExp): Promise<void> {
  const panel = await workbench.webview();
  await panel.getByText(request).first().waitFor();
  await panel.locator('header[data-outcome="accepted"]').waitFor();
  await panel.getByRole('treeitem').first().waitFor();
}

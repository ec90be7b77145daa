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
    act: async (workbench) => see(workbench, /^POST \/pts\/v2\/credits\/$/, () => workbench.prompts.pick(SEND)),
  },
  {
    picture: '4-void-asked',
    act: async ({ panel, prompts }) => {
      await panel.clickLink('void');
      await prompts.dialog();
    },
  },
  {
    picture: '5-voided',
    act: async (workbench) => {
      const confirm = () => workbench.prompts.pressInDialog('Void');
      await see(workbench, /^POST \/pts\/v2\/credits\/\d+\/voids$/, confirm);
    },
  },
  {
    picture: '6-back',
    act: async ({ panel }) => {
      await panel.press('Timeline');
      await panel.press('Create Credit');
      await panel.head(({ headline }) => headline === 'Voided');
      await panel.press('Response');
      await panel.rows();
    },
  },
  {
    picture: '7-self',
    act: async (workbench) => see(workbench, /^GET \/pts\/v2\/credits\/\d+$/, () => workbench.panel.clickLink('self')),
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

/** Does something that sends a request, and waits until the panel shows its accepted response as a tree. */
async function see({ panel }: Workbench, request: RegExp, act: () => Promise<unknown>): Promise<void> {
  const head = await panel.responseTo(act);
  if (head.outcome !== 'accepted' || !request.test(head.request)) throw new Error(`${head.request}: ${head.outcome}`);
  await panel.rows();
}

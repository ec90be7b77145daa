import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildFolder } from '../processes/paths.ts';
import type { Workbench } from './driver/workbench.ts';
import { openSession } from './session.ts';

const SEND = 'Cybersource: Send Credit to Sandbox';

const FILE = 'order-1001.credit.json';

/** Pixels: as wide as the marketplace shows a picture, so that letters stay sharp there. */
const SIZE = { width: 880, height: 600 };

/** In the status bar, where there is nothing that shows its name under the pointer. */
const REST = { x: 360, y: SIZE.height - 5 };

/** Payload and response get the room, and what changes between two pictures is what was done. */
const plainWindow = {
  'breadcrumbs.enabled': false,
  'editor.cursorBlinking': 'solid',
  'editor.minimap.enabled': false,
  'remote.autoForwardPorts': false,
  'window.commandCenter': false,
  'workbench.activityBar.location': 'hidden',
  'workbench.layoutControl.enabled': false,
};

/** Something to do, and what is then to be seen: the picture is taken afterwards. */
export interface Step {
  readonly picture: string;
  /** How long the moving picture shows it; it leaves the others out. */
  readonly seconds?: number;
  /** `glimpse` takes a picture on the way, which the moving picture shows for a moment. */
  readonly act: (workbench: Workbench, glimpse: () => Promise<void>) => Promise<void>;
}

/** A picture of the moving picture. */
export interface Frame {
  readonly path: string;
  readonly seconds: number;
}

/** Of a picture on the way: as long as a key takes when typing. */
const glimpseSeconds = 0.12;

export const steps: readonly Step[] = [
  {
    picture: '1-typed',
    seconds: 1,
    act: async (workbench, glimpse) => {
      await workbench.openFile(FILE);
      await workbench.runCommand('View: Close Primary Side Bar');
      await workbench.editor.focused();
      await glimpse();
      for (const letter of 'credit') {
        await workbench.type(letter);
        await workbench.editor.suggestions((labels) => labels.length > 0);
        await glimpse();
      }
    },
  },
  {
    picture: '2-payload',
    seconds: 1.2,
    act: async (workbench) => {
      await workbench.press('Enter');
      await workbench.editor.textIs((text) => text.includes('"totalAmount": "18.40"'));
      await workbench.press('Escape');
      await workbench.editor.codeLenses((titles) => titles.length > 0);
    },
  },
  {
    picture: '3-mistake',
    seconds: 0.8,
    act: async (workbench) => {
      const { editor } = workbench;
      const lines = (await editor.text()).split('\n');
      const line = lines.findIndex((text) => text.includes('"totalAmount"'));
      await editor.goTo(line + 1, (lines[line]?.lastIndexOf('"') ?? 0) + 1);
      await workbench.type('5');
      await editor.squiggles(({ warnings }) => warnings === 1);
    },
  },
  {
    picture: '4-finding',
    seconds: 2.2,
    act: async ({ editor }) => void (await editor.hover((text) => text.includes('Quick Fix'))),
  },
  { picture: '5-fixes', seconds: 1.2, act: ({ editor }) => editor.openQuickFixes() },
  {
    picture: '6-fixed',
    seconds: 0.8,
    act: async (workbench) => {
      await workbench.press('Enter');
      await workbench.editor.squiggles(({ errors, warnings }) => errors + warnings === 0);
      await workbench.editor.save();
    },
  },
  { picture: '7-command', seconds: 1.2, act: async (workbench) => void (await workbench.searchCommand(SEND)) },
  {
    picture: '8-response',
    seconds: 2.4,
    act: async (workbench) => see(workbench, /^POST \/pts\/v2\/credits\/$/, () => workbench.prompts.pick(SEND)),
  },
  {
    picture: '9-void-asked',
    seconds: 1.2,
    act: async ({ panel, prompts }) => {
      await panel.clickLink('void');
      await prompts.dialog();
    },
  },
  {
    picture: '10-voided',
    seconds: 2,
    act: async (workbench) => {
      const confirm = () => workbench.prompts.pressInDialog('Void');
      await see(workbench, /^POST \/pts\/v2\/credits\/\d+\/voids$/, confirm);
    },
  },
  {
    picture: '11-back',
    act: async ({ panel }) => {
      await panel.press('Timeline');
      await panel.press('Create Credit');
      await panel.head(({ headline }) => headline === 'Voided');
      await panel.press('Response');
      await panel.rows();
    },
  },
  {
    picture: '12-self',
    act: async (workbench) => see(workbench, /^GET \/pts\/v2\/credits\/\d+$/, () => workbench.panel.clickLink('self')),
  },
];

/**
 * Writes a payload, fixes a mistake in it, sends it, voids the credit and looks at it again, in a headless browser,
 * with a picture of every step; gives those of the moving picture.
 */
export async function runDemo(pictures = join(buildFolder, 'demo')): Promise<readonly Frame[]> {
  const { workbench, folder, end } = await openSession({ pictures, settings: plainWindow });
  writeFileSync(join(folder, FILE), '');
  const frames: Frame[] = [];
  try {
    await workbench.page.setViewportSize(SIZE);
    for (const { picture, seconds, act } of steps) {
      let glimpses = 0;
      await act(workbench, async () => {
        const path = await workbench.screenshot(`${picture}-${++glimpses}`);
        frames.push({ path, seconds: glimpseSeconds });
      });
      await workbench.page.mouse.move(REST.x, REST.y);
      const path = await workbench.screenshot(picture);
      console.log(path);
      if (seconds !== undefined) frames.push({ path, seconds });
    }
    console.log(`The pictures of the demo are in ${pictures}`);
    return frames;
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

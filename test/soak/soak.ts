// `npm run soak`: sends hundreds of credits in one window, and looks at what grows in the meantime.
//   node .build/test/soak/soak.mjs [SENDS, 500 unless told]
// What a window holds after the first half is compared with what it holds at the end: what is loaded or filled once has
// been by then. Fails when something has grown, or when the extension host leaves something behind.
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { creditText, openText, recordFile, send } from '../journeys/steps.ts';
import { eventually } from '../workbench/driver/waiting.ts';
import { anyInspectorPort, Inspector } from '../workbench/installation/inspector.ts';
import { openSession, type Session } from '../workbench/session.ts';
import { grown, type Holdings } from './holdings.ts';

const sends = Number(process.argv[2] ?? 500);
const first = Math.floor(sends / 2);

const eventEmitter = 'Object.getPrototypeOf(Object.getPrototypeOf(process))';
/** Of event emitters, how many listeners they have. */
const listeners =
  'objects.flatMap(({ _events }) => Object.values(_events ?? {}).flat()).filter((one) => typeof one === "function").length';

/** Kinds of resources, as Node.js names them. */
const timer = /^(Timeout|Immediate)$/;
const socket = /^(TCP|TLS|Pipe)/;

async function holdings({ workbench, server }: Session, host: Inspector): Promise<Holdings> {
  const resources = await leastResources(host);
  const count = (kind: RegExp) => resources.filter((resource) => kind.test(resource)).length;
  const panel = await workbench.panel.frame();
  return {
    'heap (MB)': (await host.heapInUse()) / 1e6,
    functions: await host.countObjects('Function.prototype'),
    'event emitters': await host.countObjects(eventEmitter),
    listeners: await host.countObjects(eventEmitter, listeners),
    'abort signals': await host.countObjects('AbortSignal.prototype'),
    timers: count(timer),
    sockets: count(socket),
    'other resources': resources.length - count(timer) - count(socket),
    files: filesIn(server.folder).length,
    'elements of the panel': await panel.evaluate(() => document.querySelectorAll('*').length),
  };
}

/** What is there at the quietest of several moments: VS Code's own timers and sockets come and go. */
async function leastResources(host: Inspector): Promise<readonly string[]> {
  const looks: string[][] = [];
  for (let i = 0; i < 10; i++) {
    looks.push(await host.evaluate<string[]>('process.getActiveResourcesInfo()'));
    await pause(200);
  }
  return looks.reduce((least, look) => (look.length < least.length ? look : least));
}

/** All that VS Code and the extension have written, but logs of VS Code. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => !/[\\/]logs[\\/]/.test(file));
}

/** Of the command that sends, where an editor has the focus. */
const sendKey = 'Control+Alt+Enter';

async function sendTimes({ workbench }: Session, times: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    const { outcome } = await workbench.panel.responseTo(() => workbench.press(sendKey));
    if (outcome !== 'accepted') throw new Error(`A credit of the soak was ${outcome}.`);
  }
}

function processThatSent(session: Session): number {
  return Number([...readFileSync(recordFile(session), 'utf8').matchAll(/"process":(\d+)/g)].at(-1)?.[1]);
}

/** Those in the temporary folder that aren't VS Code's own. */
function temporaryFiles(folder: string): string[] {
  return readdirSync(folder).filter((name) => !/^(data|extensions|vscode-.*|node-compile-cache)$/.test(name));
}

const isRunning = (id: number): boolean => {
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
};

const session = await openSession({ env: anyInspectorPort });
try {
  await openText(session, 'soak.credit.json', creditText({ amount: '1.10', code: 'S-{{$guid}}' }));
  const startedAt = performance.now();
  await session.workbench.panel.responseTo(() => send(session.workbench));
  await sendTimes(session, first);
  const host = processThatSent(session);
  const inspector = await Inspector.open(host, () => readFileSync(session.server.logFile, 'utf8'));
  const early = await holdings(session, inspector);
  await sendTimes(session, sends - first);
  const late = await holdings(session, inspector);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  console.log(`${sends} sends in one window, in ${seconds} s`);
  console.table(
    Object.fromEntries(
      Object.entries(early).map(([name, value]) => [
        name,
        { [`after ${first}`]: value, [`after ${sends}`]: late[name] },
      ]),
    ),
  );
  inspector.close();
  await session.workbench.reload();
  await eventually('the extension host to end', () => !isRunning(host), Boolean, 60_000);
  const left = temporaryFiles(session.server.folder).map((file) => `The extension host left ${file}.`);
  const faults = [...grown(early, late), ...left];
  for (const fault of faults) console.log(fault);
  process.exitCode = faults.length > 0 ? 1 : 0;
} finally {
  await session.end();
}

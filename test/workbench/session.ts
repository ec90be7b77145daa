import { scratchExamples } from '../processes/scratch.ts';
import { commandTitle } from './driver/manifestTexts.ts';
import { Workbench } from './driver/workbench.ts';
import { launchChromium } from './installation/chromium.ts';
import { oldestVSCode } from './installation/install.ts';
import { packageExtension, packagePublished } from './installation/package.ts';
import { type Server, type ServerOptions, startServer } from './installation/server.ts';
import { webExtension } from './installation/webExtension.ts';

/** What a session is opened with; the version is the oldest one unless told. */
export interface SessionOptions extends Partial<Omit<ServerOptions, 'vsix' | 'extension'>> {
  /** The extension runs in a web worker, as on vscode.dev. */
  readonly onWeb?: boolean;
  /** The account that the extension is published under; the placeholder unless told. */
  readonly publisher?: string;
  /** Where pictures go. */
  readonly pictures?: string;
}

/** A window of a real VS Code, with the packaged extension installed and a copy of `examples/` open. */
export interface Session {
  readonly workbench: Workbench;
  /** The copy of `examples/`, which may be changed. */
  readonly folder: string;
  readonly server: Server;
  /** Opens another window of this VS Code, on a folder or on none; `end` closes it. */
  readonly openWindow: (folder: string | undefined) => Promise<Workbench>;
  /** Ends the window, the browser and the server. */
  readonly end: () => Promise<void>;
}

/** Text stays as it is put in, and is saved when it is said, as on the desktop. */
const undisturbed = { 'editor.autoIndent': 'none', 'files.autoSave': 'off' };

/** Packs the extension, starts VS Code with it, opens a window and waits until the extension is known there. */
export async function openSession(wanted: SessionOptions = {}): Promise<Session> {
  const { pictures, settings, onWeb = false, publisher, ...options } = wanted;
  const packed = () => (publisher === undefined ? packageExtension() : packagePublished(publisher));
  const server = await startServer({
    version: oldestVSCode,
    ...options,
    settings: { ...undisturbed, ...settings },
    ...(onWeb ? { extension: webExtension() } : { vsix: await packed() }),
  });
  const examples = scratchExamples();
  const browser = await launchChromium();
  const end = async () => {
    await browser.close();
    await server.stop();
    examples.remove();
  };
  try {
    const openWindow = async (folder: string | undefined) => {
      const workbench = await Workbench.open({ server, browser, folder, onWeb, ...(pictures && { pictures }) });
      await workbench.waitForCommand(commandTitle('showLog', options.language)).catch(async (error) => {
        console.log(await workbench.screenshot('window-without-the-extension'));
        throw error;
      });
      return workbench;
    };
    const workbench = await openWindow(examples.path);
    return { workbench, folder: examples.path, server, openWindow, end };
  } catch (error) {
    await end();
    throw error;
  }
}

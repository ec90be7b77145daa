import { launchChromium } from './chromium.ts';
import { oldestVSCode } from './install.ts';
import { packageExtension } from './package.ts';
import { scratchExamples } from './scratch.ts';
import { type ServerOptions, startServer } from './server.ts';
import { Workbench } from './workbench.ts';

/** What a session is opened with; the version is the oldest one unless told. */
export interface SessionOptions extends Partial<Omit<ServerOptions, 'vsix'>> {
  /** Where pictures go. */
  readonly pictures?: string;
}

/** A window of a real VS Code, with the packaged extension installed and a copy of `examples/` open. */
export interface Session {
  readonly workbench: Workbench;
  /** The copy of `examples/`, which may be changed. */
  readonly folder: string;
  /** Ends the window, the browser and the server. */
  readonly end: () => Promise<void>;
}

/**
 * Packs the extension, starts VS Code with it and opens a window. When that fails, what was started ends with the
 * program.
 */
export async function openSession({ pictures, ...options }: SessionOptions = {}): Promise<Session> {
  const server = await startServer({ version: oldestVSCode, ...options, vsix: await packageExtension() });
  const examples = scratchExamples();
  const browser = await launchChromium();
  const folder = examples.path;
  const workbench = await Workbench.open({ server, browser, folder, ...(pictures && { pictures }) });
  const end = async () => {
    await browser.close();
    await server.stop();
    examples.remove();
  };
  return { workbench, folder, end };
}

import { realpathSync } from 'node:fs';
import { uptime } from 'node:os';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cancelling, type NextStep, takeStep } from '../../assistants/takeStep.ts';
import type { Destination, ToolPayload, Workplace } from '../../assistants/useTool.ts';
import { duplicateSendsOf } from '../../exchange/duplicateSend.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import { UserError } from '../../exchange/request/userError.ts';
import type { CasePorts } from '../../expectations/runCase.ts';
import type { Check } from '../../payload/check.ts';
import { isNeverPayload } from '../../payload/configuration/filePatterns.ts';
import { saysRelaxed, withSeverities } from '../../payload/configuration/severities.ts';
import { expectationFileOf } from '../../payload/document/expectationFiles.ts';
import { replaceFile } from '../files/replaceFile.ts';
import { SharedConfigs } from '../files/sharedConfigs.ts';
import { byteOrderMarkOf, bytesOfFile, textOf } from '../terminal/inputFile.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { quoted } from '../terminal/visible.ts';
import { type CaseSender, secretsIn, senderFor } from '../testing/runTargets.ts';

/** A payload in the working folder. */
interface FolderPayload extends ToolPayload {
  readonly path: string;
  readonly file: string;
  readonly byteOrderMark: string;
  readonly relaxed: boolean;
}

/** What the files and findings of a folder are read with. */
export interface FolderPorts {
  readonly surroundings: Surroundings;
  readonly check: Check;
  /** The codes of all findings. */
  readonly codes: readonly string[];
  readonly findingsPage: () => Promise<string>;
}

/** The working folder of a process as a place for tools: with a local sandbox that ends with it, and no other target. */
export class FolderWorkplace implements Workplace<FolderPayload> {
  readonly #ports: FolderPorts;
  readonly #openSender: ReturnType<typeof senderFor>;
  #sender: Promise<CaseSender> | undefined;
  /** Whether the payload that was sent last needs no `billTo`. */
  #relaxed = false;

  constructor(ports: FolderPorts) {
    this.#ports = ports;
    this.#openSender = senderFor({ kind: 'local' }, ports.surroundings, undefined);
  }

  async open(named: string): Promise<FolderPayload> {
    const { folder } = this.#ports.surroundings;
    const path = insideOf(folder, named);
    // Read at each use: a server lives long.
    const config = new SharedConfigs(this.#ports.codes).in(dirname(path));
    if (isNeverPayload(path) || !config.isPayload(path)) {
      throw new UserError(
        `${quoted(named)} is not a payload file by its name. Payloads are *.credit.json, or what the shared configuration says.`,
      );
    }
    const bytes = readable(() => bytesOfFile(path, named));
    const relaxed = saysRelaxed(config.findings);
    return {
      path,
      file: named,
      text: readable(() => textOf(bytes, named)),
      document: pathToFileURL(path).href,
      byteOrderMark: byteOrderMarkOf(bytes),
      relaxed,
      check: (text) => withSeverities(this.#ports.check(text), config.findings),
    };
  }

  async replace({ path, file, text, byteOrderMark }: FolderPayload, content: string): Promise<void> {
    if (readable(() => textOf(bytesOfFile(path, file), file)) !== text) {
      throw new UserError(`${quoted(file)} was changed meanwhile, and was left as it is.`);
    }
    readable(() => replaceFile(path, byteOrderMark + content, file));
  }

  async expectationsOf({ path, file }: FolderPayload): Promise<string | undefined> {
    const beside = expectationFileOf(path);
    try {
      realpathSync(beside);
    } catch {
      return undefined;
    }
    const inside = insideOf(this.#ports.surroundings.folder, beside);
    return readable(() => textOf(bytesOfFile(inside, expectationFileOf(file)), expectationFileOf(file)));
  }

  async inOwnSandbox<R>({ relaxed, check }: FolderPayload, work: (ports: CasePorts) => Promise<R>): Promise<R> {
    const { session, merchant, close } = await this.#openSender(relaxed);
    try {
      return await work({ session, merchant, check });
    } finally {
      await close();
    }
  }

  findingsPage(): Promise<string> {
    return this.#ports.findingsPage();
  }

  async exchanges(): Promise<readonly Exchange[]> {
    return (await this.#sender)?.session.exchanges ?? [];
  }

  async send(payload: FolderPayload, destination: Destination, signal: AbortSignal): Promise<Exchange> {
    if (destination !== 'localSandbox') throw new UserError('Only an editor can send to the test endpoint.');
    const { session, merchant } = await this.#localSandbox();
    const { text, document, relaxed } = payload;
    const moment = { time: new Date(), uptime: uptime() * 1000 };
    const facts = await session.factsOf(text);
    if (duplicateSendsOf(facts, merchant, session.exchanges, moment).length > 0) {
      throw new UserError(
        'The outcome of an earlier send of this credit is unknown. Look it up or void it first. Nothing was sent.',
      );
    }
    this.#relaxed = relaxed;
    const isMeant = (exchange: Exchange) => exchange.document === document;
    const sent = await cancelling(session, signal, isMeant, () =>
      session.submit({ text, document }, merchant, async () => !signal.aborted),
    );
    if (!sent) throw new UserError('This payload is already being sent. Nothing more was sent.');
    return sent;
  }

  async next(exchange: Exchange, step: NextStep, signal: AbortSignal): Promise<Exchange> {
    const { session, merchant } = await this.#localSandbox();
    return takeStep(session, exchange, step, merchant, signal);
  }

  async secrets(): Promise<readonly string[]> {
    return (await this.#sender)?.secrets ?? secretsIn(this.#ports.surroundings.env);
  }

  /** Ends the sandbox. */
  async close(): Promise<void> {
    await (await this.#sender)?.close();
  }

  #localSandbox(): Promise<CaseSender> {
    this.#sender ??= this.#openSender(() => this.#relaxed).catch((error: unknown) => {
      this.#sender = undefined;
      throw error;
    });
    return this.#sender;
  }
}

/** The real path of a file in a folder, whatever links lead to it. Throws a `UserError` for any other file. */
function insideOf(folder: string, named: string): string {
  let path: string;
  let root: string;
  try {
    path = realpathSync(resolve(folder, named));
    root = realpathSync(folder);
  } catch {
    throw new UserError(`${quoted(named)} was not found.`);
  }
  const below = relative(root, path);
  if (below === '' || /^\.\.(?:[\\/]|$)/.test(below) || isAbsolute(below)) {
    throw new UserError(`${quoted(named)} is outside of the working folder.`);
  }
  return path;
}

/** What reading or writing a file says is a sentence for whoever named it. */
function readable<R>(act: () => R): R {
  try {
    return act();
  } catch (error) {
    if (error instanceof Error && /^(?:InputRefused|OutputFailed)$/.test(error.name))
      throw new UserError(error.message);
    throw error;
  }
}

import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** A message as it goes over stdio. */
export type Message = Readonly<Record<string, unknown>>;

/** What a tool has responded. */
export interface CallResult {
  readonly isError: boolean;
  readonly value: Readonly<Record<string, unknown>>;
}

/** The version that has no handshake: each request names it. */
export const newestVersion = '2026-07-28';

const clientInfo = { name: 'test', version: '1.0.0' };

/** The built MCP server in a folder, spoken to as a client of one version of the protocol does. */
export class McpClient {
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #version: string;
  readonly #waiting = new Map<unknown, (message: Message) => void>();
  /** Messages to no request of ours; a line that is no JSON ends the test. */
  readonly others: Message[] = [];
  /** What the server has written to standard error. */
  stderr = '';
  #count = 0;

  constructor(folder: string, cli: string, version: string) {
    this.#version = version;
    this.#child = spawn(process.execPath, [cli, 'mcp'], { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'] });
    this.#child.stderr.setEncoding('utf8').on('data', (text) => {
      this.stderr += text;
    });
    // It may end before it has read everything.
    this.#child.stdin.on('error', () => {});
    createInterface(this.#child.stdout).on('line', (line) => {
      const message = JSON.parse(line) as Message;
      const take = this.#waiting.get(message.id);
      if (take) take(message);
      else this.others.push(message);
      this.#waiting.delete(message.id);
    });
  }

  /** Opens the connection as the version has it, and gives back what the server says of itself. */
  open(): Promise<Message> {
    if (this.#version === newestVersion) return this.request('server/discover');
    return this.request('initialize', { protocolVersion: this.#version, capabilities: {}, clientInfo });
  }

  /** Sends bytes as they are. */
  say(text: string | Uint8Array): void {
    this.#child.stdin.write(text);
  }

  /** A request as a line. */
  line(method: string, params: object, id: number | string): string {
    return `${JSON.stringify({ jsonrpc: '2.0', id, method, params: { ...params, ...this.#envelope() } })}\n`;
  }

  /** Sends a request and waits for its response. */
  request(method: string, params: object = {}, id: number | string = ++this.#count): Promise<Message> {
    const response = this.responseTo(id);
    this.say(this.line(method, params, id));
    return response;
  }

  responseTo(id: number | string): Promise<Message> {
    return new Promise((resolve) => this.#waiting.set(id, resolve));
  }

  notify(method: string, params: object): void {
    this.say(`${JSON.stringify({ jsonrpc: '2.0', method, params: { ...params, ...this.#envelope() } })}\n`);
  }

  async call(name: string, input: unknown): Promise<CallResult> {
    const { result } = await this.request('tools/call', { name, arguments: input });
    const { content, isError } = result as { content: readonly { text: string }[]; isError: boolean };
    return { isError, value: JSON.parse(content[0]?.text ?? '') };
  }

  /** Ends the input, and resolves to the exit code. */
  end(): Promise<number> {
    const exit = this.exited();
    this.#child.stdin.end();
    return exit;
  }

  /** Closes everything at once, as a client that has crashed, and resolves to the exit code. */
  leave(): Promise<number> {
    const exit = this.exited();
    for (const stream of [this.#child.stdin, this.#child.stdout, this.#child.stderr]) stream.destroy();
    return exit;
  }

  /** Reads no more of what the server says. */
  deafen(): void {
    this.#child.stdout.destroy();
  }

  /** Resolves to the exit code. */
  async exited(): Promise<number> {
    const [code] = await once(this.#child, 'exit');
    return code;
  }

  #envelope(): object {
    if (this.#version !== newestVersion) return {};
    return {
      _meta: {
        'io.modelcontextprotocol/protocolVersion': this.#version,
        'io.modelcontextprotocol/clientInfo': clientInfo,
        'io.modelcontextprotocol/clientCapabilities': {},
      },
    };
  }
}

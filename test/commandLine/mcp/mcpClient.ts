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

/** The built MCP server in a folder, spoken to as a client does. */
export class McpClient {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #waiting = new Map<unknown, (message: Message) => void>();
  /** Messages to no request of ours, and lines that are no JSON. */
  readonly others: unknown[] = [];
  #count = 0;

  constructor(folder: string, cli: string) {
    this.#child = spawn(process.execPath, [cli, 'mcp'], { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
    createInterface(this.#child.stdout).on('line', (line) => {
      const message = JSON.parse(line) as Message;
      const take = this.#waiting.get(message.id);
      if (take) take(message);
      else this.others.push(message);
    });
  }

  /** Sends a line as it is. */
  say(line: string): void {
    this.#child.stdin.write(`${line}\n`);
  }

  /** Sends a request and waits for its response. */
  request(method: string, params: unknown = {}, id: number | string = ++this.#count): Promise<Message> {
    const response = new Promise<Message>((resolve) => this.#waiting.set(id, resolve));
    this.say(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
    return response;
  }

  async call(name: string, input: unknown): Promise<CallResult> {
    const { result } = await this.request('tools/call', { name, arguments: input });
    const { content, isError } = result as { content: readonly { text: string }[]; isError: boolean };
    return { isError, value: JSON.parse(content[0]?.text ?? '') };
  }

  /** Ends the input, and resolves to the exit code. */
  async end(): Promise<number> {
    const exit = once(this.#child, 'exit');
    this.#child.stdin.end();
    const [code] = await exit;
    return code;
  }
}

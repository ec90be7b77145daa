/** The parameters of a request. */
type Params = Readonly<Record<string, unknown>>;

/** Parameters that a method has no response for; its message is for the client. */
export class InvalidParams extends Error {}

/** What responds to a method, or rejects with `InvalidParams`. Its signal comes when the client cancels the request, or leaves. */
type Method = (params: Params, signal: AbortSignal) => Promise<object>;

/** Characters of a message; those of a client have a few thousand. */
const longestMessage = 1_000_000;

/** The codes of JSON-RPC 2.0. */
const faults = {
  parse: [-32700, 'The message is not valid JSON.'],
  request: [-32600, 'The message is not a valid request.'],
  method: [-32601, 'There is no such method.'],
  internal: [-32603, 'The request failed.'],
} as const;
const invalidParams = -32602;

/**
 * Serves methods by JSON-RPC 2.0, a message in each line, until the input ends; requests that are under way are then
 * cancelled, and waited for. Rejects when the output can't be written, or a message is too long.
 */
export async function jsonRpc(
  input: AsyncIterable<Uint8Array>,
  write: (line: string) => Promise<void>,
  methods: Readonly<Record<string, Method>>,
): Promise<void> {
  const server = new Server(write, methods);
  try {
    for await (const line of linesOf(input)) if (line.trim() !== '') await server.take(line);
  } finally {
    await server.end();
  }
}

/** The requests of one client. */
class Server {
  readonly #write: (line: string) => Promise<void>;
  readonly #methods: Readonly<Record<string, Method>>;
  readonly #underWay = new Map<unknown, { readonly controller: AbortController; readonly work: Promise<void> }>();

  constructor(write: (line: string) => Promise<void>, methods: Readonly<Record<string, Method>>) {
    this.#write = write;
    this.#methods = methods;
  }

  /** Takes a message. Waits for the response only if it is a fault: requests are worked on side by side. */
  async take(line: string): Promise<void> {
    const message = parsed(line);
    if (message === undefined) return this.#sayFault(null, faults.parse);
    const { jsonrpc, id, method, params } = Object(message) as Params;
    if (typeof method !== 'string') {
      // A response to a request of ours: there are none.
      const isResponse = id !== undefined && hasResult(message);
      return isResponse ? undefined : this.#sayFault(null, faults.request);
    }
    const given = Object(params) as Params;
    if (id === undefined) this.#notice(method, given);
    else await this.#begin(id, jsonrpc === '2.0' ? method : undefined, given);
    return undefined;
  }

  /** Cancels what is under way, and waits for it. */
  async end(): Promise<void> {
    const rest = [...this.#underWay.values()];
    for (const { controller } of rest) controller.abort();
    await Promise.allSettled(rest.map(({ work }) => work));
  }

  /** A notification; those of other methods need no response either. */
  #notice(method: string, { requestId }: Params): void {
    if (method === 'notifications/cancelled') this.#underWay.get(requestId)?.controller.abort();
  }

  /** @param name Of the method; `undefined` in a request of another version. */
  async #begin(id: unknown, name: string | undefined, params: Params): Promise<void> {
    const isId = typeof id === 'string' || typeof id === 'number';
    if (name === undefined || !isId || this.#underWay.has(id)) return this.#sayFault(isId ? id : null, faults.request);
    const method = Object.hasOwn(this.#methods, name) ? this.#methods[name] : undefined;
    if (!method) return this.#sayFault(id, faults.method);
    const controller = new AbortController();
    const work = this.#respond(id, method, params, controller.signal).finally(() => this.#underWay.delete(id));
    // A fault of the output ends the next write as well, which is waited for.
    work.catch(() => {});
    this.#underWay.set(id, { controller, work });
    return undefined;
  }

  async #respond(id: unknown, method: Method, params: Params, signal: AbortSignal): Promise<void> {
    let said: () => Promise<void>;
    try {
      const result = await method(params, signal);
      said = () => this.#say({ id, result });
    } catch (error) {
      // What else went wrong is said by the tools themselves, redacted.
      said = () =>
        this.#sayFault(id, error instanceof InvalidParams ? [invalidParams, error.message] : faults.internal);
    }
    // A cancelled request gets no response.
    if (!signal.aborted) await said();
  }

  #sayFault(id: unknown, [code, message]: readonly [number, string]): Promise<void> {
    return this.#say({ id, error: { code, message } });
  }

  #say(message: object): Promise<void> {
    return this.#write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  }
}

async function* linesOf(input: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of input) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > longestMessage) throw new RangeError('A message has more than a million characters.');
    yield* lines;
  }
  yield rest + decoder.decode();
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function hasResult(message: unknown): boolean {
  return Object.hasOwn(Object(message), 'result') || Object.hasOwn(Object(message), 'error');
}

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
  const underWay = new Map<unknown, { readonly controller: AbortController; readonly work: Promise<void> }>();
  const say = (message: object) => write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  const sayFault = (id: unknown, [code, message]: readonly [number, string]) => say({ id, error: { code, message } });

  const respond = async (id: unknown, method: Method, params: Params, { signal }: AbortController): Promise<void> => {
    let said: () => Promise<void>;
    try {
      const result = await method(params, signal);
      said = () => say({ id, result });
    } catch (error) {
      // What else went wrong is said by the tools themselves, redacted.
      said = () => sayFault(id, error instanceof InvalidParams ? [invalidParams, error.message] : faults.internal);
    }
    // A cancelled request gets no response.
    if (!signal.aborted) await said();
  };

  const take = async (line: string): Promise<void> => {
    const message = parsed(line);
    if (message === undefined) return sayFault(null, faults.parse);
    const { jsonrpc, id, method, params } = Object(message) as Params;
    const given = Object(params) as Params;
    if (typeof method !== 'string') {
      // A response to a request of ours: there are none.
      if (id === undefined || !hasResult(message)) return sayFault(null, faults.request);
      return undefined;
    }
    if (id === undefined) {
      if (method === 'notifications/cancelled') underWay.get(given.requestId)?.controller.abort();
      return undefined;
    }
    const isId = typeof id === 'string' || typeof id === 'number';
    if (jsonrpc !== '2.0' || !isId || underWay.has(id)) return sayFault(isId ? id : null, faults.request);
    const known = Object.hasOwn(methods, method) ? methods[method] : undefined;
    if (!known) return sayFault(id, faults.method);
    const controller = new AbortController();
    const work = respond(id, known, given, controller).finally(() => underWay.delete(id));
    // A fault of the output ends the next write as well, which is waited for.
    work.catch(() => {});
    underWay.set(id, { controller, work });
    return undefined;
  };

  try {
    for await (const line of linesOf(input)) if (line.trim() !== '') await take(line);
  } finally {
    const rest = [...underWay.values()];
    for (const { controller } of rest) controller.abort();
    await Promise.allSettled(rest.map(({ work }) => work));
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

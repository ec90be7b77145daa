import { WebSocket } from 'undici';
import { eventually } from '../driver/waiting.ts';

/** A variable that gives every Node.js of a server a free port for its inspector, which it opens when it is told to. */
export const anyInspectorPort = { NODE_OPTIONS: '--inspect-port=127.0.0.1:0' };

/** Looks into a process of Node.js from outside. */
export class Inspector {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  #last = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => {
      const { id, result, error } = JSON.parse(String(data));
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error) waiting?.reject(new Error(error.message));
      else waiting?.resolve(result);
    });
  }

  /** Opens the inspector of a process that was started with `anyInspectorPort`; `output` reads what it writes. */
  static async open(process_: number, output: () => string): Promise<Inspector> {
    const before = addressesIn(output()).length;
    process.kill(process_, 'SIGUSR1');
    const addresses = await eventually(
      'the inspector',
      () => addressesIn(output()),
      ({ length }) => length > before,
    );
    const socket = new WebSocket(addresses.at(-1) ?? '');
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve, { once: true });
      socket.addEventListener('error', reject, { once: true });
    });
    return new Inspector(socket);
  }

  /** The value of an expression, as JSON. */
  async evaluate<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = await this.#call<{
      result: { value: T };
      exceptionDetails?: { exception?: { description?: string } };
    }>('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? 'The expression failed.');
    return result.value;
  }

  /**
   * How many objects have this prototype, an expression, directly or not; garbage is collected first. Where `of` is
   * told, an expression that counts something else of `objects`, their array.
   */
  async countObjects(prototype: string, of = 'objects.length'): Promise<number> {
    const { result } = await this.#call<{ result: { objectId: string } }>('Runtime.evaluate', {
      expression: prototype,
      objectGroup: 'count',
    });
    const { objects } = await this.#call<{ objects: { objectId: string } }>('Runtime.queryObjects', {
      prototypeObjectId: result.objectId,
      objectGroup: 'count',
    });
    const length = await this.#call<{ result: { value: number } }>('Runtime.callFunctionOn', {
      objectId: objects.objectId,
      functionDeclaration: `function () { const objects = this; return ${of}; }`,
      returnByValue: true,
    });
    await this.#call('Runtime.releaseObjectGroup', { objectGroup: 'count' });
    return length.result.value;
  }

  /** Bytes of the heap in use after a garbage collection. */
  async heapInUse(): Promise<number> {
    await this.#call('HeapProfiler.collectGarbage');
    await this.#call('HeapProfiler.collectGarbage');
    return (await this.#call<{ usedSize: number }>('Runtime.getHeapUsage')).usedSize;
  }

  close(): void {
    this.#socket.close();
  }

  #call<T>(method: string, params: object = {}): Promise<T> {
    const id = ++this.#last;
    this.#socket.send(JSON.stringify({ id, method, params }));
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: (result) => resolve(result as T), reject });
    });
  }
}

function addressesIn(output: string): string[] {
  return [...output.matchAll(/Debugger listening on (ws:\S+)/g)].map((match) => match[1] ?? '');
}

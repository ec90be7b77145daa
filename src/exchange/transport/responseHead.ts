import type { Socket } from 'node:net';

/** Bytes of a head beyond which the parser may judge it as it is; it takes less. */
const longestHead = 64 * 1024;

const nothing = Buffer.alloc(0);

/**
 * The bytes of a response, without what is valid before and in its head and what undici's parser refuses: interim
 * responses (RFC 9110 15.2), and a `Content-Length` that says the same more than once (8.6). What is not valid passes
 * as it came, for the parser to refuse.
 */
export class ResponseHead {
  #held: Buffer = nothing;
  #isOver = false;

  /** Whether the head is over, so that all that follows passes as it comes. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** What of the bytes so far may go to the parser now; empty while that is unclear. */
  take(bytes: Uint8Array): Buffer {
    if (this.#isOver) return Buffer.from(bytes);
    this.#held = Buffer.concat([this.#held, bytes]);
    for (;;) {
      const end = this.#held.indexOf('\r\n\r\n') + 4;
      const isWhole = end >= 4;
      const head = this.#held.toString('latin1', 0, isWhole ? end : longestHead);
      if (!isValidStart(head)) return this.#pass('', this.#held);
      if (!isWhole) return nothing;
      const rest = this.#held.subarray(end);
      if (!/^HTTP\/1\.\d 1(?!01)\d\d[ \r]/.test(head)) return this.#pass(withOneLength(head), rest);
      this.#held = rest;
    }
  }

  #pass(head: string, rest: Buffer): Buffer {
    this.#isOver = true;
    this.#held = nothing;
    return Buffer.concat([Buffer.from(head, 'latin1'), rest]);
  }
}

/** Makes readers of a socket get what `ResponseHead` lets pass. For a reader that takes all that there is. */
export function plainHeadOf(socket: Socket): void {
  const head = new ResponseHead();
  const read = socket.read.bind(socket);
  socket.read = (size?: number): unknown => {
    // Reading nothing is how a stream asks for more.
    if (size === 0 || head.isOver) return read(size);
    for (;;) {
      const chunk: Buffer | null = read();
      if (chunk === null) return null;
      const passing = head.take(chunk);
      if (passing.length > 0) return passing;
    }
  };
}

/** Whether a valid head begins like this. */
function isValidStart(head: string): boolean {
  const isHttp = head.startsWith(protocol) || protocol.startsWith(head);
  return isHttp && head.length < longestHead && !/(?<!\r)\n|\r(?=[^\n])/.test(head);
}

const protocol = 'HTTP/1.';

/** The head with one `Content-Length`, where it has several that all say the same number. */
function withOneLength(head: string): string {
  const [first, ...others] = [...head.matchAll(/^content-length:[ \t]*(.*?)[ \t]*\r\n/gim)];
  if (!first) return head;
  const values = [first, ...others].flatMap(([, value = '']) => value.split(/[ \t]*,[ \t]*/));
  const [value = ''] = values;
  if (values.length < 2 || !/^\d+$/.test(value) || values.some((other) => other !== value)) return head;
  const one = head.replace(/^content-length:.*\r\n/gim, '');
  return one.replace('\r\n', `\r\nContent-Length: ${value}\r\n`);
}

import { hash } from 'node:crypto';

/** A request as it came off the wire. */
export interface ReceivedRequest {
  readonly method: string;
  /** Path and query, exactly as sent. */
  readonly target: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
  /** The port that this server listens on. */
  readonly ownPort: number;
  /** It came over TLS. */
  readonly isSecure?: boolean;
}

/** Base64 of the SHA-256 of the body, as both ways of signing carry it. */
export function digestOf(request: ReceivedRequest): string {
  return hash('sha256', request.body, 'base64');
}

/** Whether a request has to vouch for its body. */
export function needsDigest(request: ReceivedRequest): boolean {
  return request.body.length > 0 || ['POST', 'PUT', 'PATCH'].includes(request.method);
}

import type { TransportFault } from './transport.ts';

/** An error that knows which fault it is. The message is the technical detail and has no secret in it. */
export class FaultError extends Error {
  /** It is known by its name: bundles that are loaded apart have a class of their own each. */
  override readonly name = 'FaultError';
  readonly fault: TransportFault;

  constructor(fault: TransportFault, detail: string) {
    super(detail);
    this.fault = fault;
  }
}

/** What was under way when an error came; it decides where the code alone does not. */
export type Stage = 'connect' | 'tls' | 'exchange';

/** Codes of Node's sockets and of undici. */
const faultOfCode: Readonly<Record<string, TransportFault>> = {
  ENOTFOUND: 'nameNotFound',
  ENODATA: 'nameNotFound',
  EAI_AGAIN: 'nameNotFound',
  EAI_FAIL: 'nameNotFound',
  EAI_NODATA: 'nameNotFound',
  EAI_NONAME: 'nameNotFound',
  ECONNREFUSED: 'connectionRefused',
  ETIMEDOUT: 'connectTimeout',
  ENETUNREACH: 'networkUnreachable',
  ENETDOWN: 'networkUnreachable',
  EHOSTUNREACH: 'networkUnreachable',
  EHOSTDOWN: 'networkUnreachable',
  EADDRNOTAVAIL: 'networkUnreachable',
  EACCES: 'networkUnreachable',
  EPERM: 'networkUnreachable',
  ECONNRESET: 'connectionClosed',
  ECONNABORTED: 'connectionClosed',
  EPIPE: 'connectionClosed',
  UND_ERR_SOCKET: 'connectionClosed',
  // The parser counts the bytes only when the connection ends early; a body that is too long is cut at its length.
  // Two lengths that differ come as the same.
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'connectionClosed',
  UND_ERR_HEADERS_OVERFLOW: 'responseTooLarge',
};

const faultOfStage: Readonly<Record<Stage, TransportFault>> = {
  connect: 'networkUnreachable',
  tls: 'tls',
  exchange: 'connectionClosed',
};

/** Turns whatever was thrown into a fault; a `FaultError` stays what it is. */
export function faultErrorOf(error: unknown, stage: Stage): FaultError {
  if (isFaultError(error)) return error;
  const code = codeOf(error);
  const message = messageOf(error);
  return new FaultError(faultOf(code, message, error, stage), detailOf(code, message));
}

function isFaultError(error: unknown): error is FaultError {
  return error instanceof Error && error.name === 'FaultError' && 'fault' in error;
}

function faultOf(code: string, message: string, error: unknown, stage: Stage): TransportFault {
  if (stage === 'exchange' && code === 'ETIMEDOUT') return 'connectionClosed';
  // A response before the request, or a 101: undici has no code of its own for these.
  if (code === 'UND_ERR_SOCKET' && message.startsWith('bad ')) return 'malformedResponse';
  // Its codes are not set; only the reason in the message distinguishes the end of the connection from other faults.
  if (error instanceof Error && error.name === 'HTTPParserError') {
    return message.includes('EOF') ? 'connectionClosed' : 'malformedResponse';
  }
  if (/^(ERR_SSL_|ERR_TLS_|EPROTO$)/.test(code)) return 'tls';
  return (Object.hasOwn(faultOfCode, code) ? faultOfCode[code] : undefined) ?? faultOfStage[stage];
}

/** `ECONNREFUSED: connect ECONNREFUSED 127.0.0.1:1`, without naming the code twice. */
function detailOf(code: string, message: string): string {
  if (code === '' || message.includes(code)) return message;
  return message === '' ? code : `${code}: ${message}`;
}

function codeOf(error: unknown): string {
  const code = (error as { readonly code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

function messageOf(error: unknown): string {
  // One address failed after the other: the message of the whole is empty.
  if (error instanceof AggregateError) return error.errors.map(messageOf).join('; ');
  if (!(error instanceof Error)) return String(error);
  // OpenSSL's messages carry thread numbers and source files; the reason is what helps.
  const { reason } = error as { readonly reason?: unknown };
  return typeof reason === 'string' && reason !== '' ? reason : error.message;
}

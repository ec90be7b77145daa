import { createHash, createHmac, randomUUID } from 'node:crypto';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { type LocalSandbox, type LocalSandboxOptions, startLocalSandbox } from '../../src/sandbox/localSandbox.ts';
import { standardCredit } from '../payload/standardCredit.ts';

/** A request as it goes over the wire, signed or not. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface WireResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look at responses of every shape
  readonly json: any;
}

/** Who signs, when and for which host; the tests' own signer shares nothing with the extension's. */
export interface Signer {
  readonly merchantId: string;
  readonly keyId: string;
  readonly sharedSecret: string;
  readonly host: string;
  readonly now: Date;
  /** Signed in place of the merchant ID. */
  readonly portfolioId?: string;
}

const sandboxes: LocalSandbox[] = [];

/** A sandbox that ends with the suite that started it. */
export async function startSandbox(options?: LocalSandboxOptions): Promise<LocalSandbox> {
  const sandbox = await startLocalSandbox(options);
  sandboxes.push(sandbox);
  return sandbox;
}

/** For `after`. */
export async function closeSandboxes(): Promise<void> {
  await Promise.all(sandboxes.splice(0).map((sandbox) => sandbox.close()));
}

export function signerOf(sandbox: LocalSandbox): Signer {
  return { ...sandbox.credentials, host: new URL(sandbox.url).host, now: new Date() };
}

export function digest(body: string): string {
  return createHash('sha256').update(body).digest('base64');
}

/** Signs the headers in the order of `names`. */
export function httpSigned(
  signer: Signer,
  method: string,
  path: string,
  body = '',
  names = method === 'GET'
    ? ['host', 'date', 'request-target', 'v-c-merchant-id']
    : ['host', 'date', 'request-target', 'digest', 'v-c-merchant-id'],
): WireRequest {
  const values: Readonly<Record<string, string>> = {
    host: signer.host,
    date: signer.now.toUTCString(),
    'v-c-date': signer.now.toUTCString(),
    digest: `SHA-256=${digest(body)}`,
    'v-c-merchant-id': signer.merchantId,
  };
  const target = `${method.toLowerCase()} ${path}`;
  const signedValues = { ...values, 'v-c-merchant-id': signer.portfolioId ?? signer.merchantId };
  const line = (name: string) =>
    `${name}: ${name.includes('request-target') ? target : signedValues[name as keyof typeof signedValues]}`;
  const signature = createHmac('sha256', Buffer.from(signer.sharedSecret, 'base64'))
    .update(names.map(line).join('\n'))
    .digest('base64');
  const sent = Object.entries(values).filter(([name]) => names.includes(name));
  return {
    method,
    path,
    body,
    headers: {
      ...Object.fromEntries(sent),
      ...(body === '' ? {} : { 'content-type': 'application/json' }),
      signature: `keyid="${signer.keyId}", algorithm="HmacSHA256", headers="${names.join(' ')}", signature="${signature}"`,
    },
  };
}

/** Claims of a token that is in order. */
export function claimsFor(signer: Signer, method: string, path: string, body = '') {
  const iat = Math.floor(signer.now.getTime() / 1000);
  return {
    ...(method === 'GET' ? {} : { digest: digest(body), digestAlgorithm: 'SHA-256' }),
    iat,
    exp: iat + 120,
    'request-host': signer.host,
    'request-resource-path': path,
    'request-method': method.toLowerCase(),
    iss: signer.portfolioId ?? signer.merchantId,
    jti: randomUUID(),
    'v-c-jwt-version': '2',
    'v-c-merchant-id': signer.merchantId,
  };
}

/** A request with a token of these claims. */
export function withToken(
  token: string,
  signer: Pick<Signer, 'host'>,
  method: string,
  path: string,
  body = '',
): WireRequest {
  const contentType = body === '' ? {} : { 'content-type': 'application/json' };
  return { method, path, body, headers: { host: signer.host, authorization: `Bearer ${token}`, ...contentType } };
}

/** An HS256 token, made by hand. */
export function tokenOf(signer: Signer, claims: object, header: object = { alg: 'HS256', kid: signer.keyId }): string {
  const [head, payload] = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  const mac = createHmac('sha256', Buffer.from(signer.sharedSecret, 'base64')).update(`${head}.${payload}`);
  return `${head}.${payload}.${mac.digest('base64url')}`;
}

/** Rejects when the connection ends before the whole response is there. */
export function send(sandbox: LocalSandbox, wire: WireRequest, signal?: AbortSignal): Promise<WireResponse> {
  return new Promise((resolve, reject) => {
    const url = new URL(sandbox.url);
    const { method, path, headers } = wire;
    const options = { host: url.hostname, port: url.port, method, path, headers, signal, agent: false } as const;
    const request = httpRequest(options, async (response) => {
      try {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk);
        const text = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: parsed(text) });
      } catch (error) {
        reject(error);
      }
    });
    request.on('error', reject);
    request.end(wire.body);
  });
}

/** Signs and sends: the body as JSON, or as it is when it is a string. */
export function call(sandbox: LocalSandbox, method: string, path: string, body?: unknown): Promise<WireResponse> {
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  return send(sandbox, httpSigned(signerOf(sandbox), method, path, text));
}

/** Waits until a credit with this `transactionId` is recorded, with or without a response. */
export async function untilRecorded(sandbox: LocalSandbox, transactionId: string): Promise<void> {
  const query = `clientReferenceInformation.transactionId:${transactionId}`;
  while ((await call(sandbox, 'POST', '/tss/v2/searches', { query })).json.count === 0);
}

/** The standard credit with another amount or reference. */
export function cardCredit(totalAmount = '18.40', reference: object = { code: 'CR-2041' }) {
  const { orderInformation } = standardCredit;
  return {
    ...standardCredit,
    clientReferenceInformation: reference,
    orderInformation: { ...orderInformation, amountDetails: { ...orderInformation.amountDetails, totalAmount } },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

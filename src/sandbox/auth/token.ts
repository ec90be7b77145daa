import { isJsonObject, type JsonObject } from '../http/json.ts';

/** A JWT as it was sent; nothing of it is verified. */
export interface Token {
  readonly header: JsonObject;
  readonly claims: JsonObject;
  /** What the signature is over: header and claims as sent. */
  readonly signedText: string;
  /** Base64url. */
  readonly signature: string;
}

/** `undefined` for what is not a JWT in three parts. */
export function readToken(text: string): Token | undefined {
  const [head = '', payload = '', signature, more] = text.split('.', 4);
  if (signature === undefined || more !== undefined) return undefined;
  const [header, claims] = [jsonIn(head), jsonIn(payload)];
  return header && claims && { header, claims, signedText: `${head}.${payload}`, signature };
}

function jsonIn(base64url: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(base64url, 'base64url').toString());
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

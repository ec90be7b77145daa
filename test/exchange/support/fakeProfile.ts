import assert from 'node:assert/strict';
import type { Authentication, MerchantProfile } from '../../../src/exchange/request/merchantProfile.ts';
import type { OperationRequest } from '../../../src/exchange/request/operationRequest.ts';
import vectors from '../vectors/auth.json';

/** The invented key of the vectors. */
export const fakeSecret = { keyId: vectors.keyId_FAKE, sharedSecret: vectors.secretBase64_FAKE };

/** A profile of the merchant in the vectors. */
export function fakeProfile(authentication: Authentication): MerchantProfile {
  const target = 'apitest.cybersource.com';
  return { id: '00000000-0000-4000-8000-000000000001', name: 'Fake', merchantId: 'fake_mid', target, authentication };
}

/** What a signature must cover. */
interface Signed {
  readonly request: OperationRequest;
  readonly host: string;
  readonly merchantId: string;
}

/** Describes that a signature changes with any byte of what it covers; `signatureOf` signs at a fixed moment. */
export function signsEveryByte(name: string, signatureOf: (signed: Signed) => string | Promise<string>): void {
  const body = '{"clientReferenceInformation":{"code":"A1"},"orderInformation":{"billTo":{"lastName":"Müller"}}}';
  const request: OperationRequest = { purpose: 'credit', method: 'POST', path: '/pts/v2/credits/', body };
  const original: Signed = { request, host: 'apitest.cybersource.com', merchantId: 'fake_mid' };
  const changes: Readonly<Record<string, (changed: Changer) => Signed>> = {
    body: (changed) => ({ ...original, request: { ...request, body: changed(body) } }),
    path: (changed) => ({ ...original, request: { ...request, path: changed(request.path) } }),
    host: (changed) => ({ ...original, host: changed(original.host) }),
    'merchant ID': (changed) => ({ ...original, merchantId: changed(original.merchantId) }),
    method: () => ({ ...original, request: { purpose: 'self', method: 'GET', path: request.path } }),
  };
  for (const [part, change] of Object.entries(changes)) {
    it(`changes ${name} with any byte of the ${part}`, async () => {
      const random = randomNumbers(20_261_110);
      const before = await signatureOf(original);
      for (let round = 0; round < 40; round++) {
        const signed = change((text) => withOneChange(text, random));
        assert.notEqual(await signatureOf(signed), before, JSON.stringify(signed));
      }
    });
  }
}

type Changer = (text: string) => string;

/**
 * One character replaced, inserted or taken away; the alphabet is that of a host, so that any part stays well-formed.
 */
function withOneChange(text: string, random: () => number): string {
  const at = Math.floor(random() * text.length);
  const letter = 'abcdefghijklmnopqrstuvwxyz0123456789-'[Math.floor(random() * 37)] ?? 'a';
  const replacement = text[at] === letter ? '' : letter;
  const end = random() < 0.5 ? at : at + 1;
  const changed = text.slice(0, at) + replacement + text.slice(end);
  return changed === text ? `${text}${letter}` : changed;
}

/** Numbers from 0 to below 1, the same ones for the same seed (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/// <reference path="./forgeParts.d.ts" />
import forge from 'node-forge/lib/forge.js';
import 'node-forge/lib/md.all.js';
import 'node-forge/lib/pki.js';

/**
 * Rounds of deriving keys from a passphrase that take about two seconds. Files of the Business Center and of OpenSSL
 * need a few thousand.
 */
const mostRounds = 400_000;

let roundsLeft = Number.POSITIVE_INFINITY;

/** What opens a file, and how many rounds that took: `mostRounds` in all; then it throws a `TooManyRounds`. */
export function withBoundedRounds<T>(open: () => T): { readonly opened: T; readonly rounds: number } {
  roundsLeft = mostRounds;
  try {
    const opened = open();
    return { opened, rounds: mostRounds - roundsLeft };
  } finally {
    roundsLeft = Number.POSITIVE_INFINITY;
  }
}

/** A file that would block everything else for seconds or forever. */
export class TooManyRounds extends Error {
  override readonly name = 'TooManyRounds';
}

type Derive = (...input: unknown[]) => unknown;

/** node-forge looks its own functions up at each call, so that they can be bounded here. */
function bound(owner: object, name: string, roundsAt: number): void {
  const functions = owner as Record<string, Derive>;
  const derive = functions[name] as Derive;
  functions[name] = (...input) => {
    roundsLeft -= Number(input[roundsAt]);
    if (!(roundsLeft >= 0)) throw new TooManyRounds('Too many rounds');
    return derive(...input);
  };
}

bound(forge.pkcs5, 'pbkdf2', 2);
bound(forge.pkcs12, 'generateKey', 3);
bound((forge.pki as unknown as { readonly pbe: object }).pbe, 'generatePkcs12Key', 3);

/**
 * What P12 files need of node-forge, without its TLS, SSH and S/MIME: a bundle of its own, loaded with the first P12 file
 * that is read or made.
 */
export { forge };

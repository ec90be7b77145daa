/** A part of the source where a mistake costs money or leaks a secret, and the tests that hold it. */
export interface Room {
  readonly name: string;
  /** What the paths of its source files begin with. */
  readonly source: readonly string[];
  /** What the paths of the tests begin with. */
  readonly tests: readonly string[];
}

export const rooms: readonly Room[] = [
  { name: 'rules', source: ['src/payload/rules/'], tests: ['test/payload/rules/', 'test/payload/check'] },
  {
    name: 'response',
    source: ['src/exchange/response/'],
    tests: ['test/exchange/response/', 'test/exchange/session', 'test/exchange/readResponse'],
  },
  {
    name: 'redaction',
    source: ['src/exchange/redaction/'],
    tests: ['test/exchange/redaction/', 'test/attacks/redaction'],
  },
  {
    name: 'signing',
    source: ['sign.ts', 'signer.ts', 'httpSignature.ts', 'jwt.ts', 'messageEncryption.ts'].map(
      (file) => `src/exchange/auth/${file}`,
    ),
    tests: ['test/exchange/auth/'],
  },
];

/** A part of the source where a mistake costs money or leaks a secret, and the tests that hold it. */
export interface Room {
  readonly name: string;
  /** What the paths of its source files begin with. */
  readonly source: readonly string[];
  /** What the paths of the tests begin with. */
  readonly tests: readonly string[];
}

export const rooms: readonly Room[] = [
  {
    name: 'rules',
    source: ['rules/', 'fixes/', 'values/'].map((folder) => `src/payload/${folder}`),
    tests: ['rules/', 'fixes/', 'values/', 'check', 'envelopeCheck', 'referenceCodes', 'schemaCheck'].map(
      (part) => `test/payload/${part}`,
    ),
  },
  {
    name: 'response',
    source: ['src/exchange/response/'],
    tests: ['test/exchange/response/', 'test/exchange/session', 'test/exchange/readResponse'],
  },
  {
    name: 'redaction',
    source: [
      'src/exchange/redaction/',
      ...['cardNumbers', 'digitRuns', 'hiddenParts', 'names', 'normalForm', 'traits'].map(
        (file) => `src/payload/sensitive/${file}.ts`,
      ),
    ],
    tests: ['test/exchange/redaction/', 'test/payload/sensitive/', 'test/attacks/redaction'],
  },
  {
    name: 'findings',
    source: ['src/payload/sensitive/discreet.ts'],
    tests: ['test/payload/sensitive/discreet', 'test/payload/check'],
  },
  {
    name: 'signing',
    source: ['sign.ts', 'signer.ts', 'httpSignature.ts', 'jwt.ts', 'messageEncryption.ts', 'p12.ts'].map(
      (file) => `src/exchange/auth/${file}`,
    ),
    tests: ['test/exchange/auth/'],
  },
  {
    name: 'repeats',
    source: [
      'src/exchange/duplicateSend.ts',
      'src/exchange/exchange',
      'src/exchange/remedies.ts',
      'src/exchange/session.ts',
      'src/exchange/request/payloadF',
      'src/exchange/history/',
      'src/assistants/creditShown.ts',
    ],
    tests: [
      'test/exchange/duplicateSend',
      'test/exchange/exchange',
      'test/exchange/request/payloadFingerprint',
      'test/exchange/history/',
      'test/exchange/remedies',
      'test/exchange/session',
      'test/attacks/record',
      'test/assistants/creditShown',
    ],
  },
  {
    name: 'sandbox',
    source: ['src/sandbox/credits/', 'src/sandbox/ledger/', 'src/sandbox/auth/issuedKeys.ts'],
    // The others start a server for each row, which takes too long for each mutant.
    tests: ['auth/issuedKeys', 'credits/', 'ledger/', 'seed.test', 'publishedShapes', 'localSandbox', 'fidelity'].map(
      (part) => `test/sandbox/${part}`,
    ),
  },
];

/**
 * The built tests of each stage that needs no VS Code, as mocha takes them. Two groups of a stage take about as long:
 * they run side by side.
 */
export const testPatterns = {
  unit: [
    ['.build/test/{commandLine,exchange}/**/*.test.mjs'],
    [
      '.build/test/{architecture,assistants,bench,contract,editor,expectations,l10n,mutation,payload,sandbox,soak,workbench}/**/*.test.mjs',
      '.build/test/*.test.mjs',
    ],
  ],
  /** Hostile texts, files, settings and servers; some are large, or kill processes. */
  attacks: [['.build/test/attacks/**/*.test.mjs']],
  /** Thousands of made-up payloads: too slow to run at every change. */
  sweeps: [['.build/test/sweeps/payloadFuzz.test.mjs'], ['.build/test/sweeps/!(payloadFuzz).test.mjs']],
  /** Other programs against the sandbox, installed from the network. */
  clients: [['.build/test/clients/**/*.test.mjs']],
  /** The command line as a package, installed by npm. */
  package: [['.build/test/package/**/*.test.mjs']],
  /** The panel's page, in Chromium. */
  browser: [
    ['.build/test/webview/looks.test.mjs'],
    ['.build/test/webview/!(looks).test.mjs', '.build/test/webview/*/**/*.test.mjs'],
  ],
} as const;

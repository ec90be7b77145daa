import { listed, t } from '../../l10n.ts';
import type { Command } from '../terminal/words.ts';

/** The values of `--reporter` of `run`. Here, so that the help loads no reporter. */
export const runReporterNames = ['pretty', 'junit', 'tap', 'github', 'json'] as const;

/** A value of `--reporter` of `run`. */
export type RunReporterName = (typeof runReporterNames)[number];

/** `run`: a failed case and an unexpected unknown outcome have exit codes of their own. */
export const runCommand: Command = {
  name: 'run',
  summary: () => t('send payloads and compare the responses with expectations'),
  operands: 'PATH…',
  flags: {
    target: { value: 'local|test', help: () => t('a new local sandbox (the default), or the test endpoint') },
    sandbox: { value: 'URL', help: () => t('a running local sandbox, http://127.0.0.1:PORT') },
    'yes-send': {
      value: 'N',
      help: () => t('confirm sending N credits to the test endpoint; without it, they are only listed'),
    },
    filter: { value: 'GLOB', help: () => t('run only cases whose name, file, or "FILE > NAME" matches') },
    bail: { help: () => t('stop after the first case that fails') },
    update: { help: () => t('update the expectation files with the actual responses; matchers stay') },
    timeout: { value: 'SECONDS', help: () => t('timeout for each response; 30 by default') },
    reporter: {
      value: 'NAME',
      isRepeatable: true,
      help: () => t('the output format: {0}', listed(runReporterNames)),
    },
    'report-file': { value: 'FILE', isRepeatable: true, help: () => t('the output file of the preceding --reporter') },
  },
  notes: () =>
    [
      t(
        'PATH is a file, a folder (the payloads below it, without node_modules and hidden folders) or a glob pattern in\n' +
          'quotes. NAME.expect.json beside NAME.credit.json contains the expectations; without that file, the credit must\n' +
          'be accepted. Each request is sent once; nothing is retried.',
      ),
      t(
        '--target test and --sandbox sign with CYBERSOURCE_MERCHANT_ID, CYBERSOURCE_KEY_ID and CYBERSOURCE_SHARED_SECRET of\n' +
          'the environment.',
      ),
      t(
        'Exit code: 0 passed, 1 failed, 2 on wrong usage or if a file could not be read, 3 if an outcome is unexpectedly\n' +
          'unknown: in that case, money may have been paid out.',
      ),
    ].join('\n\n'),
};

import type { Command } from '../terminal/words.ts';

export const runCommand: Command = {
  name: 'run',
  summary: 'send payloads and compare the responses with what is expected',
  operands: 'PATH…',
  flags: {
    target: { value: 'local|test', help: 'a local sandbox of its own (the default), or the test endpoint' },
    sandbox: { value: 'URL', help: 'a local sandbox that runs already, http://127.0.0.1:PORT' },
    'yes-send': { value: 'N', help: 'send N credits to the test endpoint; without it they are listed' },
    filter: { value: 'GLOB', help: 'only cases whose name, file, or "FILE > NAME" fits' },
    bail: { help: 'stop after the first case that fails' },
    update: { help: 'write what came back into the expectation files; matchers stay' },
    timeout: { value: 'SECONDS', help: 'how long to wait for each response, 30 by default' },
    reporter: { value: 'NAME', isRepeatable: true, help: 'how to report: pretty, junit, tap, github, json' },
    'report-file': { value: 'FILE', isRepeatable: true, help: 'where the reporter named before it writes' },
  },
  notes: [
    'PATH is a file, a folder (the payloads below it, without node_modules and hidden folders) or a glob pattern in',
    'quotes. What is expected of NAME.credit.json is in NAME.expect.json beside it; without that file, the credit has to',
    'be accepted. Every request is sent once; nothing is repeated.',
    '',
    '--target test and --sandbox sign with CYBERSOURCE_MERCHANT_ID, CYBERSOURCE_KEY_ID and CYBERSOURCE_SHARED_SECRET of',
    'the environment.',
    '',
    'Exit code: 0 passed, 1 failed, 2 on wrong use or when a file could not be read, 3 when an outcome is unknown that was',
    'not expected to be: then something may have been paid.',
  ].join('\n'),
};

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from './scratch.ts';

/** Whatever a program and the programs that it starts look up, connect to and send packets to is written down. */
export interface Recording {
  /** Start the program with these variables. */
  readonly env: NodeJS.ProcessEnv;
  /**
   * What was opened so far: `connect HOST PORT`, `lookup NAME`, `packet HOST PORT`; sockets and pipes of the file
   * system are left out. `words` is part of the command line of the processes that are meant; all of them unless told.
   * Throws if there was no such process.
   */
  readonly opened: (words?: string) => readonly string[];
}

/** A recording of programs that run on Node.js. */
export function recordConnections(): Recording {
  const { path } = scratchFolder();
  const record = join(path, 'record.jsonl');
  const recorder = join(path, 'recorder.cjs');
  writeFileSync(recorder, recorderOf(record));
  return {
    env: { NODE_OPTIONS: `--require=${recorder}` },
    opened: (words = '') => {
      const lines = existsSync(record) ? readFileSync(record, 'utf8').trim().split('\n') : [];
      const entries: readonly { process: string; opened?: string }[] = lines.map((line) => JSON.parse(line));
      const meant = entries.filter(({ process }) => process.includes(words));
      if (meant.length === 0) throw new Error(`No process was recorded whose command line has ${words}.`);
      return meant.flatMap(({ opened }) => opened ?? []);
    },
  };
}

/** Is loaded before everything else: all clients of Node.js end up at these functions, also those of a worker. */
function recorderOf(record: string): string {
  return `
const { appendFileSync } = require('node:fs');
const note = (opened) =>
  appendFileSync(${JSON.stringify(record)}, JSON.stringify({ process: process.argv.join(' '), opened }) + '\\n');
const before = (owner, name, see) => {
  const original = owner[name];
  owner[name] = function (...args) {
    see(...args);
    return original.apply(this, args);
  };
};
before(require('node:net').Socket.prototype, 'connect', (...args) => {
  const [target, host] = Array.isArray(args[0]) ? args[0] : args;
  if (typeof target === 'object' && target.port) note('connect ' + (target.host ?? 'localhost') + ' ' + target.port);
  else if (Number(target) > 0) note('connect ' + (typeof host === 'string' ? host : 'localhost') + ' ' + target);
});
const dns = require('node:dns');
for (const owner of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype]) {
  for (const name of ['lookup', ...Object.getOwnPropertyNames(owner).filter((name) => /^resolve/.test(name))]) {
    if (typeof owner[name] === 'function') before(owner, name, (host) => note('lookup ' + host));
  }
}
before(require('node:dgram').Socket.prototype, 'send', (...args) => {
  const port = args.findIndex((arg, i) => i > 0 && typeof arg === 'number' && typeof args[i + 1] !== 'number');
  note('packet ' + (typeof args[port + 1] === 'string' ? args[port + 1] : 'localhost') + ' ' + args[port]);
});
note();
`;
}

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { sandboxFlags } from '../../src/commandLine/sandbox/sandboxOptions.ts';
import { fixedCredentials } from '../../src/sandbox/auth/keyring.ts';
import { controlOperations } from '../../src/sandbox/control/control.ts';
import { triggers } from '../../src/sandbox/credits/triggers.ts';
import { operations } from '../../src/sandbox/routes.ts';

const page = readFileSync('docs/local-sandbox.md', 'utf8');

describe('docs/local-sandbox.md', () => {
  it('lists every operation and every endpoint, and no other', () => {
    const listed = [...page.matchAll(/^\| `((?:GET|POST|DELETE) \/[^`]*)`/gm)].map(([, operation]) => operation);
    const known = [...controlOperations, ...operations].map(({ method, path }) => `${method} ${path}`);
    assert.deepEqual([...listed].sort(), known.sort());
  });

  it('lists every option, and no other', () => {
    const options = page.slice(page.indexOf('\n## Options'), page.indexOf('\n## See what came'));
    const listed = [...options.matchAll(/`--([a-z-]+)/g)].map(([, option]) => option);
    assert.deepEqual([...new Set(listed)].sort(), Object.keys(sandboxFlags).sort());
  });

  it('has the fixed credentials', () => {
    for (const value of Object.values(fixedCredentials)) assert.ok(page.includes(`\`${value}\``), value);
  });

  it('lists every trigger, and no other', () => {
    const rows = page.match(/^\| \d+\.\d\d \| .+ \|$/gm);
    assert.deepEqual(
      rows,
      triggers.map(({ amount, meaning }) => `| ${amount} | ${meaning} |`),
    );
  });
});

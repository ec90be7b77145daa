import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

describe('the scripts of package.json', () => {
  for (const [name, script] of Object.entries(scripts)) {
    const programs = [...script.matchAll(/\bnode (\S+\.mjs)/g)].map(([, program = '']) => sourceOf(program));
    if (programs.length === 0) continue;
    it(`${name} runs ${programs.join(', ')}`, () => {
      assert.deepEqual(
        programs.filter((program) => !existsSync(program)),
        [],
      );
    });
  }

  const named = readFileSync('CONTRIBUTING.md', 'utf8').matchAll(/`npm (?:run )?([\w:]+)/g);
  const commands = new Set([...named].map(([, name = '']) => name));
  it('are named in CONTRIBUTING.md', () => assert.ok(commands.size > 10));
  for (const name of commands) {
    it(`${name}, named in CONTRIBUTING.md, is one`, () => assert.ok(Object.hasOwn(scripts, name)));
  }
});

/** `esbuild.mjs --tests` makes `.build/test/unit.mjs` of `test/unit.ts`. */
function sourceOf(program: string): string {
  return program.replace(/^\.build\/(test\/.*)\.mjs$/, '$1.ts');
}

import assert from 'node:assert/strict';
import { recordConnections } from './connections.ts';
import { runProgram } from './processes.ts';

const programs: readonly (readonly [program: string, opened: string])[] = [
  ['fetch("http://127.0.0.1:49009").catch(() => {})', 'connect 127.0.0.1 49009'],
  ['fetch("http://name.invalid:49009").catch(() => {})', 'lookup name.invalid'],
  ['require("http").get("http://127.0.0.1:49009").on("error", () => {})', 'connect 127.0.0.1 49009'],
  ['require("tls").connect(49009, "127.0.0.1").on("error", () => {})', 'connect 127.0.0.1 49009'],
  ['require("net").connect(49009).on("error", () => {})', 'connect localhost 49009'],
  ['require("http2").connect("http://127.0.0.1:49009").on("error", () => {})', 'connect 127.0.0.1 49009'],
  ['require("dns").lookup("name.invalid", () => {})', 'lookup name.invalid'],
  ['require("dns").resolve4("name.invalid", () => {}); process.exit()', 'lookup name.invalid'],
  ['require("dns").promises.resolve("name.invalid").catch(() => {}); process.exit()', 'lookup name.invalid'],
  ['new (require("dns").Resolver)().resolveTxt("name.invalid", () => {}); process.exit()', 'lookup name.invalid'],
  [
    'const s = require("dgram").createSocket("udp4"); s.send("a", 49009, "127.0.0.1", () => s.close())',
    'packet 127.0.0.1 49009',
  ],
  [
    'new (require("worker_threads").Worker)("require(\'net\').connect(49009).on(\'error\', () => {})", { eval: true })',
    'connect localhost 49009',
  ],
  [
    'require("child_process").spawnSync(process.execPath, ["-e", "fetch(\'http://127.0.0.1:49009\').catch(() => {})"])',
    'connect 127.0.0.1 49009',
  ],
];

describe('recorded connections', () => {
  for (const [program, opened] of programs) {
    it(`of ${program} are ${opened}`, async () => {
      const recording = recordConnections();
      await runProgram(process.execPath, ['-e', program], { env: { ...process.env, ...recording.env } });
      assert.ok(recording.opened().includes(opened), recording.opened().join('\n'));
    });
  }

  it('of a program that opens none are none', async () => {
    const recording = recordConnections();
    await runProgram(process.execPath, ['-e', ''], { env: { ...process.env, ...recording.env } });
    assert.deepEqual(recording.opened(), []);
  });

  it('are not none where the program has not run', () => {
    assert.throws(() => recordConnections().opened());
  });
});

import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { atEnd } from './ending.ts';
import { projectFolder } from './paths.ts';

/** How a program ended; `output` is what it wrote to stdout and stderr, in order. */
export interface Finished {
  readonly code: number;
  readonly output: string;
}

/** `echo` also shows the output while it comes. */
export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly echo?: boolean;
}

/** Runs a program to its end; rejects only when it can't be started. */
export function runProgram(command: string, args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  const { cwd = projectFolder, env = process.env, echo = false } = options;
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const forget = atEnd(() => child.kill());
  let output = '';
  const take = (chunk: string) => {
    output += chunk;
    if (echo) process.stdout.write(chunk);
  };
  child.stdout.setEncoding('utf8').on('data', take);
  child.stderr.setEncoding('utf8').on('data', take);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      forget();
      resolve({ code: code ?? 1, output });
    });
  });
}

/** Runs a program of node_modules by its script. */
export function runNode(script: string, args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  return runProgram(process.execPath, [script, ...args], options);
}

/**
 * Runs groups of tests (patterns, paths and options of mocha) at the same time, each in a process of its own; a test
 * that takes longer than ten seconds hangs. The first group shows its output while it runs, the others when they have
 * ended.
 */
export async function runMocha(reporter: string, groups: readonly (readonly string[])[]): Promise<readonly Finished[]> {
  const script = join(projectFolder, 'node_modules', 'mocha', 'bin', 'mocha.js');
  const runs = groups.map((group, i) =>
    runNode(script, ['--timeout', '10000', '--reporter', reporter, ...group], { echo: i === 0 }),
  );
  const finished: Finished[] = [];
  for (const [i, run] of runs.entries()) {
    const ended = await run;
    if (i > 0) process.stdout.write(ended.output);
    finished.push(ended);
  }
  return finished;
}

/** A program that goes on until it is ended, with everything that it starts. */
export interface Group {
  readonly child: ChildProcess;
  /** Kills the program and all its descendants at once. */
  readonly end: () => void;
}

/**
 * Starts a program as the leader of a process group of its own. VS Code's servers leave `bootstrap-fork` children
 * behind when only the parent is killed; the group reaches them all.
 */
export function startGroup(command: string, args: readonly string[], options: SpawnOptions): Group {
  const child = spawn(command, args, { ...options, detached: true });
  const end = atEnd(() => killGroup(child.pid));
  return { child, end };
}

function killGroup(leader: number | undefined): void {
  if (leader === undefined) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(leader), '/T', '/F']);
    return;
  }
  try {
    process.kill(-leader, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // ESRCH: it has ended already
  }
}

// `npm run test:desktop`: the host tests on the desktop VS Code, through @vscode/test-electron.
//   --executable PATH   this VS Code (or the variable VSCODE_EXECUTABLE); otherwise the newest one is downloaded
//   --from-npm          the VS Code from npm, behind an executable that takes the same flags
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { buildFolder, projectFolder } from '../processes/paths.ts';
import { hostFolder, hostTests } from './hostTests.ts';

/** The path of `codeServerExecutable.ts` as built, made executable. */
function executableFromNpm(): string {
  const path = join(buildFolder, 'test', 'workbench', 'codeServerExecutable.mjs');
  chmodSync(path, 0o755);
  return path;
}

const { values } = parseArgs({ options: { executable: { type: 'string' }, 'from-npm': { type: 'boolean' } } });
const executable = values['from-npm'] ? executableFromNpm() : (values.executable ?? process.env.VSCODE_EXECUTABLE);

await runTests({
  extensionDevelopmentPath: projectFolder,
  extensionTestsPath: hostTests,
  launchArgs: [hostFolder().path, '--disable-extensions'],
  ...(executable && { vscodeExecutablePath: executable }),
});

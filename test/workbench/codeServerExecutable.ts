#!/usr/bin/env node
// Takes the flags that @vscode/test-electron gives to `code`, and runs the tests in the VS Code from npm: so that the
// desktop's runner is exercised where there is no desktop. VSCODE_VERSION chooses the version.
import { parseArgs } from 'node:util';
import { runInHost } from './hostRun.ts';
import { isVSCodeVersion, oldestVSCode } from './installation/install.ts';

const { values, positionals } = parseArgs({
  strict: false, // most of the flags concern Electron
  allowPositionals: true,
  options: { extensionDevelopmentPath: { type: 'string' }, extensionTestsPath: { type: 'string' } },
});
const { extensionDevelopmentPath: extension, extensionTestsPath: tests } = values;
const [folder] = positionals;
if (typeof extension !== 'string' || typeof tests !== 'string' || !folder) {
  throw new Error('Expected --extensionDevelopmentPath=…, --extensionTestsPath=… and the folder to open.');
}
const version = process.env.VSCODE_VERSION ?? oldestVSCode;
if (!isVSCodeVersion(version))
  throw new Error(`VSCODE_VERSION=${version} is none of the versions that the tests know.`);

const { code } = await runInHost({ version, extension, tests, folder });
process.exitCode = code;

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { countsLine, failureLine, reportLog } from '../processes/report.ts';
import { wantedPartsVariable } from './support/wantedParts.ts';

/**
 * VS Code calls this inside the extension host; it runs the wanted tests of this folder and rejects when one failed.
 */
export async function run(): Promise<void> {
  // By import(), because mocha is made of ES modules, which not every extension host can require.
  const { default: Mocha } = await import('mocha');
  Mocha.reporters.Base.consoleLog = reportLog;
  const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', timeout: 120_000, color: false });
  const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' });
  const parts = process.env[wantedPartsVariable]?.split(' ') ?? [''];
  const isWanted = (name: string) => name.endsWith('.test.cjs') && parts.some((part) => name.includes(part));
  for (const file of files.filter(isWanted).sort()) mocha.addFile(join(__dirname, file));
  const { passes, failures } = await new Promise<Mocha.Stats>((resolve, reject) => {
    const runner = mocha.run(() => (runner.stats ? resolve(runner.stats) : reject(new Error('mocha did not run'))));
    runner.on('fail', (test, error: Error) => reportLog(failureLine(test.fullTitle(), error.message)));
  });
  reportLog(countsLine({ passed: passes, failed: failures }));
  if (failures > 0 || passes === 0) throw new Error(`${passes} tests passed and ${failures} failed`);
}

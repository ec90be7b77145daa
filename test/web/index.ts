import 'mocha/mocha.js';
import { countsLine, failureLine, reportText } from '../processes/reportLines.ts';

mocha.setup({ ui: 'bdd', timeout: 120_000, reporter: LoggingReporter as unknown as Mocha.ReporterConstructor });

/** Writes what is needed to know of each test. */
function LoggingReporter(runner: Mocha.Runner): void {
  runner.on('pass', (test) => reportText(`    ✔ ${test.fullTitle()}`));
  runner.on('fail', (test, error: Error) => {
    reportText(`    ✖ ${test.fullTitle()}\n${error.stack ?? error.message}`);
    reportText(failureLine(test.fullTitle(), error.message));
  });
}

/** VS Code calls this inside the web worker's extension host; it runs the tests and rejects when one failed. */
export async function run(): Promise<void> {
  await import('../host/diagnostics.test.ts');
  await import('../host/languageFeatures.test.ts');
  await import('./smoke.test.ts');
  const { passes, failures } = await new Promise<Mocha.Stats>((resolve, reject) => {
    const runner = mocha.run(() => (runner.stats ? resolve(runner.stats) : reject(new Error('mocha did not run'))));
  });
  reportText(countsLine({ passed: passes, failed: failures }));
  if (failures > 0 || passes === 0) throw new Error(`${passes} tests passed and ${failures} failed`);
}

import Mocha from 'mocha';
import { countsLine, failureLine } from './report.ts';

/** Mocha's `spec` report, followed by lines that a program can read. */
class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const failures: string[] = [];
    runner.on('fail', (test, error: Error) => failures.push(failureLine(test.fullTitle(), error.message)));
    runner.once('end', () => {
      for (const failure of failures) console.log(failure);
      console.log(countsLine({ passed: this.stats.passes, failed: this.stats.failures }));
    });
  }
}

// biome-ignore lint/style/noDefaultExport: mocha takes a reporter's default export
export default CountingReporter;

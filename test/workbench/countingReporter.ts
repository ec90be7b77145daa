import Mocha from 'mocha';
import { countsLine } from './report.ts';

/** Mocha's `spec` report, followed by a line that a program can read. */
class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    runner.once('end', () => {
      console.log(countsLine({ passed: this.stats.passes, failed: this.stats.failures }));
    });
  }
}

// biome-ignore lint/style/noDefaultExport: mocha takes a reporter's default export
export default CountingReporter;

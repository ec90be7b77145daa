// Stryker's own runner for mocha supports mocha up to version 11; this one loads the built tests once for each worker.
import { resolve } from 'node:path';
import { INSTRUMENTER_CONSTANTS, type InstrumenterContext, type StrykerOptions } from '@stryker-mutator/api/core';
import { commonTokens, declareClassPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import {
  type DryRunOptions,
  type DryRunResult,
  DryRunStatus,
  determineHitLimitReached,
  type MutantRunOptions,
  type MutantRunResult,
  MutantRunStatus,
  type TestResult,
  type TestRunner,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import Mocha from 'mocha';

/** What the instrumented code reads (the mutant to be) and writes (the mutants that were reached). */
const instrumented = globalThis as { [INSTRUMENTER_CONSTANTS.NAMESPACE]?: InstrumenterContext };

/** Results are taken from mocha's events. */
class Silent extends Mocha.reporters.Base {}

class MochaRunner implements TestRunner {
  static readonly inject = tokens(commonTokens.options);

  private readonly files: readonly string[];
  private readonly mocha = new Mocha({ timeout: 0, reporter: Silent });
  /** What is loaded already. */
  private readonly loaded = new Set<string>();

  constructor(options: StrykerOptions) {
    this.files = options[testsOption] as string[];
    this.mocha.cleanReferencesAfterRun(false);
  }

  /** Modules are imported once: for a mutant of what runs while they load, Stryker starts another worker. */
  capabilities(): { reloadEnvironment: boolean } {
    return { reloadEnvironment: false };
  }

  async dryRun(options: DryRunOptions): Promise<DryRunResult> {
    const context = contextOfMutants();
    this.mocha.suite.beforeEach(function () {
      if (this.currentTest) context.currentTestId = this.currentTest.fullTitle();
    });
    const result = await this.run(options.disableBail);
    const { mutantCoverage } = context;
    return result.status === DryRunStatus.Complete && mutantCoverage ? { ...result, mutantCoverage } : result;
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    const { activeMutant, testFilter, disableBail, hitLimit, mutantActivation } = options;
    const context = contextOfMutants();
    if (hitLimit !== undefined) Object.assign(context, { hitLimit, hitCount: 0 });
    this.mocha.grep(testFilter ? new RegExp(`^(?:${testFilter.map(escaped).join('|')})$`) : /(?:)/);
    if (mutantActivation === 'static') {
      context.activeMutant = activeMutant.id;
      // Nothing is known of who notices it; its own tests do most often, and load in a fraction of the time.
      const own = this.files.filter((file) => mirrors(file, activeMutant.fileName));
      const result = toMutantRunResult(await this.run(disableBail, activeMutant.id, own));
      if (result.status !== MutantRunStatus.Survived) return result;
    }
    return toMutantRunResult(await this.run(disableBail, activeMutant.id));
  }

  private async run(disableBail: boolean, mutant?: string, files = this.files): Promise<DryRunResult> {
    const context = contextOfMutants();
    try {
      this.mocha.files = files.filter((file) => !this.loaded.has(file)).map(built);
      for (const file of files) this.loaded.add(file);
      await this.mocha.loadFilesAsync();
      if (mutant !== undefined) context.activeMutant = mutant;
      bail(this.mocha.suite, !disableBail);
      const results = await this.results();
      const timeout = determineHitLimitReached(context.hitCount, context.hitLimit);
      return timeout ?? { status: DryRunStatus.Complete, tests: results };
    } catch (error) {
      return { status: DryRunStatus.Error, errorMessage: String(error) };
    }
  }

  private results(): Promise<TestResult[]> {
    return new Promise((resolve) => {
      const results: TestResult[] = [];
      let startedAt = performance.now();
      const add = (
        name: string,
        outcome: { status: TestStatus.Success } | { status: TestStatus.Failed; failureMessage: string },
      ) => {
        const now = performance.now();
        results.push({ id: name, name, timeSpentMs: now - startedAt, ...outcome });
        startedAt = now;
      };
      const runner = this.mocha.run(() => resolve(results));
      runner.on('pass', (test) => add(test.fullTitle(), { status: TestStatus.Success }));
      runner.on('fail', (test, error) => {
        const name = test.ctx?.currentTest?.fullTitle() ?? test.fullTitle();
        add(name, { status: TestStatus.Failed, failureMessage: String(error?.message ?? error) });
      });
    });
  }
}

function contextOfMutants(): InstrumenterContext {
  const context = instrumented[INSTRUMENTER_CONSTANTS.NAMESPACE] ?? {};
  instrumented[INSTRUMENTER_CONSTANTS.NAMESPACE] = context;
  return context;
}

/** Whether a test file is that of a source file: `test/a/b.test.ts` of `src/a/b.ts`. */
function mirrors(test: string, source: string): boolean {
  return source.replaceAll('\\', '/').endsWith(test.replace(/^test/, '/src').replace(/\.test\.ts$/, '.ts'));
}

/** What the build in Stryker's sandbox, the working folder, has made of a test file. */
function built(file: string): string {
  return resolve('.build', file.replace(/\.ts$/, '.mjs'));
}

function bail(suite: Mocha.Suite, isOn: boolean): void {
  suite.bail(isOn);
  for (const inner of suite.suites) bail(inner, isOn);
}

function escaped(title: string): string {
  return title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The option that names the test files; with Stryker's own, `testFiles`, no mutant is there while modules load. */
export const testsOption = 'mochaFiles';

/** What Stryker checks the options of a plugin against. */
export const strykerValidationSchema = {
  properties: { [testsOption]: { type: 'array', items: { type: 'string' } } },
};

/** Where Stryker looks for what a plugin has. */
export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'mocha', MochaRunner)];

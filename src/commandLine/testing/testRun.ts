import { redact } from '../../exchange/redaction/redact.ts';
import { changedPayload } from '../../expectations/changedPayload.ts';
import { isOffline, type TestCase } from '../../expectations/expectation.ts';
import { type CaseResult, runCase } from '../../expectations/runCase.ts';
import { updatedExpectations } from '../../expectations/updatedExpectations.ts';
import { sentences, t } from '../../l10n.ts';
import type { Check } from '../../payload/check.ts';
import { saysRelaxed, withSeverities } from '../../payload/configuration/severities.ts';
import { PayloadDocument } from '../../payload/document/document.ts';
import { Inputs } from '../files/inputs.ts';
import { replaceFile, writeNewFile } from '../files/replaceFile.ts';
import { SharedConfigs } from '../files/sharedConfigs.ts';
import type { RefusedFile } from '../reporters/reporter.ts';
import { endingSignals } from '../terminal/endingSignals.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { visible } from '../terminal/visible.ts';
import type { Words } from '../terminal/words.ts';
import { WrongUse } from '../terminal/wrongUse.ts';
import { caseName, filterOf, type PayloadTests, payloadTests, placeOfFailure } from './payloadTests.ts';
import { unknownOutcomes } from './reporters/pretty.ts';
import type { RanCase, RunReporter, RunTotals } from './reporters/runReporter.ts';
import { type RunOptions, runOptions } from './runOptions.ts';
import { openRunReport } from './runReports.ts';
import { type CaseSender, type OpenSender, secretsIn, senderFor } from './runTargets.ts';

type ToReports = (piece: (reporter: RunReporter) => string) => Promise<void>;

/** What is to be run, and what can't be. */
interface Work {
  readonly files: readonly PayloadTests[];
  readonly refused: readonly RefusedFile[];
}

/** Runs the cases of payloads one after another, and resolves to the exit code. */
export async function runTests(words: Words, surroundings: Surroundings): Promise<number> {
  const options = runOptions(words, surroundings);
  const rules = await import('../../payload/check.ts');
  const work = workOf(options, surroundings, Object.keys(rules.findingKinds));
  for (const { sentence } of work.refused) await surroundings.stderr.write(`${sentence}\n`).catch(() => {});
  const count = work.files.reduce((sum, { cases }) => sum + cases.length, 0);
  if (count === 0 && work.refused.length === 0) throw new WrongUse(t('No case matches --filter.'), 'run');
  if (options.target.kind === 'test') {
    const credits = creditsOf(work.files);
    if (credits.length !== (options.allowed ?? 0)) {
      await surroundings.stdout.write(redact(listOf(credits, options.allowed), secretsIn(surroundings.env)));
      return 2;
    }
  }
  const openSender = senderFor(options.target, surroundings, options.timeout);
  const reports = options.reports.map((report) => openRunReport(report, surroundings));
  const toReports: ToReports = async (piece) => {
    for (const report of reports) await report.write(piece(report.reporter));
  };
  const testRun = new TestRun(options, rules.check, openSender, toReports);
  try {
    await toReports((reporter) => reporter.start(count + work.refused.length));
    for (const refused of work.refused) await toReports((reporter) => reporter.refused(refused));
    const totals = await testRun.run(work);
    await toReports((reporter) => reporter.end(totals));
    return exitCode(totals);
  } catch (error) {
    // Without a report, the user still has to know that nothing may be sent again.
    if (testRun.unknown === 0) throw error;
    const message = visible(error instanceof Error ? error.message : String(error));
    await surroundings.stderr.write(`${unknownOutcomes(testRun.unknown)}\n${message}\n`).catch(() => {});
    return 3;
  } finally {
    for (const report of reports) report.close();
  }
}

function workOf({ paths, filter }: RunOptions, { folder, env }: Surroundings, codes: readonly string[]): Work {
  const inputs = new Inputs(folder, new SharedConfigs(codes));
  const isWanted = filterOf(filter);
  const files = new Map<string, PayloadTests>();
  const refused: RefusedFile[] = [];
  for (const path of paths) {
    for (const input of inputs.namedBy(path)) {
      const tests = 'sentence' in input ? input : payloadTests(input);
      if ('sentence' in tests) refused.push({ ...tests, sentence: redact(tests.sentence, secretsIn(env)) });
      else files.set(tests.document, tests);
    }
  }
  const wanted = [...files.values()].map((tests) => ({
    ...tests,
    cases: tests.cases.filter((test) => isWanted(tests, test)),
  }));
  return { files: wanted.filter(({ cases }) => cases.length > 0), refused };
}

/** The cases of files, until one fails that nothing may follow, or the run is interrupted. */
class TestRun {
  readonly #options: RunOptions;
  readonly #check: Check;
  readonly #openSender: OpenSender;
  readonly #toReports: ToReports;
  readonly #totals = { passed: 0, failed: 0, unknown: 0, refused: 0, skipped: 0 };
  #session: CaseSender['session'] | undefined;
  #isOver = false;

  constructor(options: RunOptions, check: Check, open: OpenSender, toReports: ToReports) {
    this.#options = options;
    this.#check = check;
    this.#openSender = open;
    this.#toReports = toReports;
  }

  /** How many outcomes are unknown so far. */
  get unknown(): number {
    return this.#totals.unknown;
  }

  async run({ files, refused }: Work): Promise<RunTotals> {
    this.#totals.refused = refused.length;
    // A request that has left isn't forgotten: its outcome is reported before the end.
    const interrupt = () => {
      this.#isOver = true;
      this.#session?.cancelAll();
    };
    for (const signal of endingSignals) process.once(signal, interrupt);
    try {
      for (const file of files) await this.#runFile(file);
    } finally {
      for (const signal of endingSignals) process.off(signal, interrupt);
    }
    return this.#totals;
  }

  async #runFile(tests: PayloadTests): Promise<void> {
    if (this.#isOver) {
      this.#totals.skipped += tests.cases.length;
      return;
    }
    const sender = await this.#openSender(saysRelaxed(tests.severities));
    this.#session = sender.session;
    const results: (readonly [TestCase, CaseResult])[] = [];
    try {
      for (const test of tests.cases) {
        if (this.#isOver) this.#totals.skipped++;
        else results.push([test, await this.#runCase(tests, test, sender)]);
      }
    } finally {
      await sender.close();
    }
    if (this.#options.isUpdating) update(tests, results);
  }

  async #runCase(tests: PayloadTests, test: TestCase, { session, merchant, secrets }: CaseSender): Promise<CaseResult> {
    const { isUpdating, stopsAtFailure } = this.#options;
    const check = (text: string) => withSeverities(this.#check(text), tests.severities);
    const began = performance.now();
    const result = await runCase(test, tests, { session, merchant, check, goesOn: isUpdating });
    const ran = reported(tests, test, result, performance.now() - began, secrets);
    this.#totals[ran.passed ? 'passed' : 'failed']++;
    if (ran.isUnknown) this.#totals.unknown++;
    if (!ran.passed && stopsAtFailure) this.#isOver = true;
    await this.#toReports((reporter) => reporter.ran(ran));
    return result;
  }
}

/** A case as reports may have it: whatever it holds, it passes through the redaction as a whole. */
function reported(
  tests: PayloadTests,
  test: TestCase,
  result: CaseResult,
  milliseconds: number,
  secrets: readonly string[],
): RanCase {
  const { file, location } = tests;
  const ran: RanCase = {
    file,
    location,
    name: caseName(tests, test),
    passed: result.passed,
    isUnknown: result.isUnknown,
    steps: result.steps.map(({ at: _at, exchange: _exchange, ...step }) => step),
    milliseconds,
    place: placeOfFailure(tests, test, result),
  };
  return JSON.parse(redact(JSON.stringify(ran), secrets)) as RanCase;
}

/**
 * Writes what came back into the file of expectations, unless the outcome is unknown: then there is nothing to expect.
 */
function update({ text, expectation }: PayloadTests, results: readonly (readonly [TestCase, CaseResult])[]): void {
  const known = results.filter(
    ([, { isUnknown, steps }]) => !isUnknown || steps.every(({ outcome }) => outcome !== 'unknown'),
  );
  const updated = updatedExpectations(expectation.text, known, text);
  if (updated === undefined || updated === expectation.text) return;
  if (expectation.text === undefined) writeNewFile(expectation.path, updated, expectation.file);
  else replaceFile(expectation.path, expectation.byteOrderMark + updated, expectation.file);
}

/** The credits that would be sent, each as the name of its case with its amount. */
function creditsOf(files: readonly PayloadTests[]): string[] {
  return files.flatMap((tests) =>
    tests.cases
      .filter((test) => !isOffline(test))
      .map((test) => {
        const changed = changedPayload(tests.text, test.change);
        const payload = new PayloadDocument('text' in changed ? changed.text : tests.text);
        const [amount, currency] = ['totalAmount', 'currency'].map(
          (name) => payload.stringAt(`orderInformation.amountDetails.${name}`) ?? '?',
        );
        return `${tests.location} > ${caseName(tests, test)}: ${amount} ${currency}`;
      }),
  );
}

function listOf(credits: readonly string[], allowed: number | undefined): string {
  const lines = credits.map((credit) => `${visible(credit)}\n`);
  const said = sentences(
    t('Nothing was sent.'),
    allowed === undefined ? '' : t('--yes-send is {0}, which does not match the number of credits.', allowed),
    credits.length === 1
      ? t('Send 1 credit to apitest.cybersource.com with --yes-send 1.')
      : t('Send {0} credits to apitest.cybersource.com with --yes-send {0}.', credits.length),
  );
  return `${lines.join('')}\n${said}\n`;
}

/** An unknown outcome first: a reader who stops there must not send again. */
function exitCode({ failed, unknown, refused, skipped }: RunTotals): number {
  if (unknown > 0) return 3;
  if (refused > 0) return 2;
  return failed > 0 || skipped > 0 ? 1 : 0;
}

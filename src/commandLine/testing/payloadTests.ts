import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { acceptedCase, type TestCase } from '../../expectations/expectation.ts';
import { expectationPlace } from '../../expectations/expectationPlaces.ts';
import { readExpectations } from '../../expectations/readExpectations.ts';
import type { CaseResult } from '../../expectations/runCase.ts';
import { isPattern, matcherOf } from '../../payload/configuration/filePatterns.ts';
import type { SeverityChoices } from '../../payload/configuration/severities.ts';
import { LineIndex } from '../../payload/document/document.ts';
import { expectationFileOf } from '../../payload/document/expectationFiles.ts';
import type { PayloadInput } from '../files/inputs.ts';
import type { RefusedFile } from '../reporters/reporter.ts';
import { byteOrderMarkOf, bytesOfFile, InputRefused, textOf } from '../terminal/inputFile.ts';
import { visible } from '../terminal/visible.ts';
import type { ReportedPlace } from './reporters/runReporter.ts';

/** A payload with its cases. */
export interface PayloadTests {
  readonly file: string;
  readonly location: string;
  /** Of the payload. */
  readonly text: string;
  /** The payload's URI. */
  readonly document: string;
  readonly severities: SeverityChoices;
  readonly cases: readonly TestCase[];
  readonly expectation: ExpectationFile;
}

/** The file of expectations beside a payload. */
export interface ExpectationFile {
  readonly path: string;
  readonly file: string;
  readonly location: string;
  /** `undefined` when there is no such file. */
  readonly text: string | undefined;
  /** What it begins with, or nothing. */
  readonly byteOrderMark: string;
}

/** Reads a payload and what is expected of it, or says why that can't be used. */
export function payloadTests({ file, location, path = file, config }: PayloadInput): PayloadTests | RefusedFile {
  const expectation = {
    path: expectationFileOf(path),
    file: expectationFileOf(file),
    location: expectationFileOf(location),
  };
  try {
    const text = textOf(bytesOfFile(path, file), file);
    const bytes = existsSync(expectation.path) ? bytesOfFile(expectation.path, expectation.file) : undefined;
    const written = bytes && textOf(bytes, expectation.file);
    const byteOrderMark = bytes ? byteOrderMarkOf(bytes) : '';
    const { cases, faults } = written === undefined ? { cases: [acceptedCase], faults: [] } : readExpectations(written);
    const [fault] = faults;
    if (fault && written !== undefined) {
      const { line, character } = new LineIndex(written).position(fault.range.start);
      const place = `${visible(expectation.file)}:${line + 1}:${character + 1}`;
      const sentence = `${[place, visible(fault.pointer)].filter(Boolean).join(' ')}: ${visible(fault.message)}`;
      return { file, location: expectation.location, sentence };
    }
    const document = pathToFileURL(path).href;
    const severities = config.findings;
    return {
      file,
      location,
      text,
      document,
      severities,
      cases,
      expectation: { ...expectation, text: written, byteOrderMark },
    };
  } catch (error) {
    if (!(error instanceof InputRefused)) throw error;
    return { file, location, sentence: error.message };
  }
}

/** What reports call a case: its own name, or the payload's. */
export function caseName({ file }: PayloadTests, test: TestCase): string {
  return test.name ?? basename(file).replace(/(?:\.credit)?\.jsonc?$/, '');
}

/**
 * Whether a case is wanted: a pattern has to fit its name, its file or "FILE > NAME" as a whole, other words stand
 * somewhere in the last.
 */
export function filterOf(filter: string | undefined): (file: PayloadTests, test: TestCase) => boolean {
  if (filter === undefined) return () => true;
  const matches = isPattern(filter) ? matcherOf(filter) : undefined;
  return (file, test) => {
    const name = caseName(file, test);
    const whole = `${file.location} > ${name}`;
    return matches ? [name, file.location, whole].some(matches) : whole.includes(filter);
  };
}

/** Where the first failed expectation of a case is written. */
export function placeOfFailure(
  { location, expectation }: PayloadTests,
  test: TestCase,
  result: CaseResult,
): ReportedPlace {
  if (expectation.text === undefined) return { location, line: 1 };
  const step = result.steps.find(({ failures }) => failures.length > 0);
  const { start } = expectationPlace(expectation.text, step?.at ?? test.at, step?.failures[0]?.path);
  return { location: expectation.location, line: new LineIndex(expectation.text).position(start).line + 1 };
}

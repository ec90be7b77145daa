import type { Finding } from '../../payload/findings/finding.ts';
import { type CheckedFile, type Reporter, sentenceOf } from './reporter.ts';
import { xmlText as xml } from './xmlText.ts';

/**
 * JUnit XML: a suite for each file, a case for each finding. Errors are failures; other findings are cases that pass
 * and say what was found, as the exit code has it; too many of them are a failure of a suite of their own. A file that
 * can't be checked is an error of its suite.
 */
export function junit(): Reporter {
  return {
    start: () => '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="cybersource-credits">\n',
    checked: (file) => {
      const cases = file.findings.map((finding) => caseOf(file, finding));
      const failures = file.findings.filter(({ severity }) => severity === 'error').length;
      return suite(file.location, { failures }, cases.length > 0 ? cases : [testCase('no findings', file.location)]);
    },
    refused: ({ location, sentence }) =>
      suite(location, { errors: 1 }, [testCase('can be checked', location, `<error message="${xml(sentence)}"/>`)]),
    end: ({ tooMany }) => {
      const failure = tooMany && `<failure type="max-warnings" message="${xml(tooMany)}"/>`;
      const warnings = failure ? suite('all files', { failures: 1 }, [testCase('warnings', 'all files', failure)]) : '';
      return `${warnings}</testsuites>\n`;
    },
  };
}

function suite(
  name: string,
  { failures = 0, errors = 0 }: { readonly failures?: number; readonly errors?: number },
  cases: readonly string[],
): string {
  const counts = `tests="${cases.length}" failures="${failures}" errors="${errors}" skipped="0"`;
  return `  <testsuite name="${xml(name)}" ${counts}>\n${cases.join('')}  </testsuite>\n`;
}

function caseOf({ location, lines }: CheckedFile, finding: Finding): string {
  const { code, severity, path, message, range } = finding;
  const { line, character } = lines.position(range.start);
  const place = `${location}:${line + 1}:${character + 1}`;
  const content = xml(`${place} ${severity}: ${sentenceOf(finding)}`);
  const outcome =
    severity === 'error'
      ? `<failure type="${xml(code)}" message="${xml(message)}">${content}</failure>`
      : `<system-out>${content}</system-out>`;
  return testCase(path ? `${code} (${path})` : code, location, outcome);
}

function testCase(name: string, className: string, outcome = ''): string {
  const opening = `    <testcase name="${xml(name)}" classname="${xml(className)}" time="0"`;
  return outcome ? `${opening}>${outcome}</testcase>\n` : `${opening}/>\n`;
}

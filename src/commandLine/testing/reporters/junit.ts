import { xmlText } from '../../reporters/xmlText.ts';
import { failureLines, outcomeText, type RanCase, type RunReporter } from './runReporter.ts';

/** A case in the making: its element, and how it counts. */
interface Element {
  readonly xml: string;
  readonly kind: 'passed' | 'failures' | 'errors';
  readonly seconds: number;
}

/** JUnit XML: a suite for each file, a case for each case. An unknown outcome is an error, not a failure. */
export function junit(): RunReporter {
  let suite = '';
  let elements: Element[] = [];
  const finished = () => {
    const text = elements.length === 0 ? '' : suiteOf(suite, elements);
    elements = [];
    return text;
  };
  const add = (name: string, element: Element) => {
    const before = name === suite ? '' : finished();
    suite = name;
    elements.push(element);
    return before;
  };
  return {
    start: () => '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="cybersource-credits">\n',
    ran: (test) => add(test.location, elementOf(test)),
    refused: ({ location, sentence }) => {
      const error = `<error type="unusable" message="${xmlText(sentence)}"/>`;
      return add(location, { xml: testCase('can be read', location, 0, error), kind: 'errors', seconds: 0 });
    },
    end: () => `${finished()}</testsuites>\n`,
  };
}

function elementOf(test: RanCase): Element {
  const { name, location, steps, passed, isUnknown, milliseconds } = test;
  const seconds = milliseconds / 1000;
  const kind = passed ? 'passed' : isUnknown ? 'errors' : 'failures';
  const output = steps.map((step) => `${step.request}: ${outcomeText(step)}`).map(xmlText);
  const tag = kind === 'errors' ? 'error' : 'failure';
  const lines = failureLines(test).map(xmlText);
  const missed = `<${tag} type="${isUnknown ? 'unknown' : 'expectation'}" message="${lines[0] ?? ''}">${lines.join('\n')}</${tag}>`;
  const content = `${passed ? '' : missed}<system-out>${output.join('\n')}</system-out>`;
  return { xml: testCase(name, location, seconds, content), kind, seconds };
}

function suiteOf(name: string, elements: readonly Element[]): string {
  const count = (kind: Element['kind']) => elements.filter((element) => element.kind === kind).length;
  const time = elements.reduce((sum, { seconds }) => sum + seconds, 0).toFixed(3);
  const counts = `tests="${elements.length}" failures="${count('failures')}" errors="${count('errors')}" skipped="0"`;
  const inside = elements.map(({ xml }) => xml).join('');
  return `  <testsuite name="${xmlText(name)}" ${counts} time="${time}">\n${inside}  </testsuite>\n`;
}

function testCase(name: string, className: string, seconds: number, content: string): string {
  const opening = `<testcase name="${xmlText(name)}" classname="${xmlText(className)}" time="${seconds.toFixed(3)}">`;
  return `    ${opening}${content}</testcase>\n`;
}

import { findNodeAtOffset } from 'jsonc-parser';
import { t } from '../l10n.ts';
import type { PayloadDocument, Range } from './document/document.ts';
import { type Finding, type FindingKinds, type Fix, type Rule, reporter } from './findings/finding.ts';
import { unwrapped } from './fixes/unwrap.ts';

const syntaxFindings = {
  'json.syntax': {
    severity: 'error',
    message: ({ fault }: { fault: string }) => syntaxSentence(fault),
  },
  'json.empty': {
    severity: 'error',
    message: () => t('The payload is empty. Use the snippet "credit" to insert one.'),
  },
  'json.not-an-object': {
    severity: 'error',
    message: ({ type }: { type: string }) => {
      if (type === 'array')
        return t('A payload is one JSON object, but this is an array. Send each credit on its own.');
      if (type === 'null') return t('A payload is one JSON object, but this is null. Send each credit on its own.');
      return t('A payload is one JSON object, but this is a {0}. Send each credit on its own.', type);
    },
  },
} satisfies FindingKinds;

const report = reporter(syntaxFindings);

/** Whether the text is JSON, and one object. VS Code's JSON support draws most of these faults; see `Finding.owner`. */
export const syntaxRule: Rule = { findings: syntaxFindings, check: checkSyntax };

/** Faults that lenient dialects of JSON allow. */
const lenientOwners: Readonly<Record<string, Finding['owner']>> = {
  InvalidCommentToken: 'json comment',
  TrailingComma: 'trailing comma',
};

const faultSentences = (): Readonly<Record<string, string>> => ({
  InvalidSymbol: t('Invalid JSON: unknown word; strings need double quotes.'),
  InvalidNumberFormat: t('Invalid JSON: not a valid number.'),
  PropertyNameExpected: t('Invalid JSON: a key in double quotes is expected.'),
  ValueExpected: t('Invalid JSON: a value is expected.'),
  ColonExpected: t('Invalid JSON: a colon is expected.'),
  CommaExpected: t('Invalid JSON: a comma is expected.'),
  CloseBraceExpected: t('Invalid JSON: a closing brace is missing.'),
  CloseBracketExpected: t('Invalid JSON: a closing bracket is missing.'),
  EndOfFileExpected: t('Invalid JSON: the payload ends here; remove what follows.'),
  InvalidCommentToken: t('Invalid JSON: comments are not allowed, and the API refuses them.'),
  UnexpectedEndOfComment: t('Invalid JSON: a comment is not closed, and comments are not allowed.'),
  UnexpectedEndOfString: t('Invalid JSON: a string is not closed.'),
  UnexpectedEndOfNumber: t('Invalid JSON: a number ends too early.'),
  InvalidUnicode: t('Invalid JSON: a \\u escape needs four hexadecimal digits.'),
  InvalidEscapeCharacter: t('Invalid JSON: not a valid escape character.'),
  InvalidCharacter: t('Invalid JSON: a control character must be escaped.'),
  TrailingComma: t('Invalid JSON: trailing commas are not allowed.'),
  TooDeep: t('Invalid JSON: it is nested too deeply for a credit.'),
  HalfMember: t('Invalid JSON: this key has no value.'),
});

/** What is wrong with a JSON text, by jsonc-parser's name of the fault. */
export function syntaxSentence(fault: string): string {
  return faultSentences()[fault] ?? t('Invalid JSON: {0}.', fault);
}

function checkSyntax(payload: PayloadDocument): Finding[] {
  const { root } = payload;
  if (!root && payload.text.trim() === '') {
    return [report('json.empty', { range: { start: 0, end: payload.text.length }, path: '' }, undefined)];
  }
  const findings: Finding[] = [];
  for (const [i, { range, fault }] of payload.syntaxFaults.entries()) {
    // For a trailing comma the parser reports a missing name, a missing value and so on: only the first is reported.
    const isFollowUp = range.start === payload.syntaxFaults[i - 1]?.range.start;
    if (isFollowUp) continue;
    const owner = lenientOwners[fault] ?? 'json';
    findings.push({
      ...report('json.syntax', { range, path: '' }, { fault }, () => syntaxFixes(payload, range, fault)),
      owner,
    });
  }
  if (root && root.type !== 'object')
    findings.push(report('json.not-an-object', root, { type: root.type }, () => unwrapped(payload)));
  return findings;
}

/** Fixes for faults with only one possible meaning. */
function syntaxFixes(payload: PayloadDocument, range: Range, fault: string): Fix[] {
  if (fault === 'TrailingComma')
    return [{ title: t('Remove the trailing comma'), edits: [{ ...range, text: '' }], safe: true }];
  if (fault === 'InvalidCommentToken') {
    return [{ title: t('Remove the comment'), edits: [{ ...range, text: '' }], safe: false }];
  }
  const template = templateAround(payload.text, range);
  if (template) return writing(template, JSON.stringify(payload.text.slice(template.start, template.end)));
  if (fault === 'InvalidSymbol') return symbolFixes(payload, range);
  return fault === 'CommaExpected' ? commaFixes(payload, range) : [];
}

function writing(range: Range, text: string): Fix[] {
  return [{ title: t('Write {0}', text), edits: [{ ...range, text }], safe: false }];
}

/** A template without quotes that is a whole value, and whose first sign that isn't JSON is in the range. */
function templateAround(text: string, { start }: Range): Range | undefined {
  // The first of two braces opens an object.
  const from = text[start] === '{' ? start - 1 : start;
  const template = templateForm.exec(text.slice(from, from + longestTemplate))?.[0];
  if (template === undefined || !/[[:,]\s*$/.test(text.slice(Math.max(0, from - longestTemplate), from)))
    return undefined;
  return { start: from, end: from + template.length };
}

const longestTemplate = 200;
const templateForm = /^(?:\{\{[^{}"\n]+\}\}|\$\{[^{}"\n]+\})(?=\s*[,}\]])/;

function symbolFixes({ text, root }: PayloadDocument, range: Range): Fix[] {
  const before = text.slice(0, range.start);
  // Words before and after a payload are of a program, a command or another format.
  if (!/[{[]/.test(before) || (root && range.start >= root.offset + root.length)) return [];
  const symbol = text.slice(range.start, range.end);
  // A part of something else: of a number with a unit, of several words, of a template.
  if (/\w|\$/.test(symbol) && !isAlone(before, text.slice(range.end))) return [];
  const written = writtenFor(symbol);
  return written === undefined ? [] : writing(range, written);
}

/** Whether a word has nothing beside it but the signs of JSON, or those written for them. */
function isAlone(before: string, after: string): boolean {
  const isAfterSign = /(?:[\n[,:=>;]|(?:^|[^{$])\{)[ \t]*$/.test(before.slice(-longestTemplate));
  return isAfterSign && /^[ \t]*(?:[\r\n\]},:=;/]|$)/.test(after.slice(0, longestTemplate));
}

/** Two members or elements, one after the other. */
function commaFixes({ text, root, syntaxFaults }: PayloadDocument, { start }: Range): Fix[] {
  const end = text.slice(0, start).trimEnd().length;
  // The comma would be inside a string that is not closed.
  if (syntaxFaults.some(({ range, fault }) => fault === 'UnexpectedEndOfString' && range.end === end)) return [];
  const isInArray = root && findNodeAtOffset(root, end)?.type === 'array';
  const next = isInArray ? /^["\d{[tfn-]/ : /^"(?:[^"\\\n]|\\.)*"\s*:/;
  if (end === start || !next.test(text.slice(start, start + longestTemplate))) return [];
  return [{ title: t('Insert a comma'), edits: [{ start: end, end, text: ',' }], safe: false }];
}

/** What JSON writes for a symbol of another notation; `undefined` where it isn't clear what is meant. */
function writtenFor(symbol: string): string | undefined {
  const known = otherNotations[symbol.toLowerCase()];
  if (known !== undefined) return known;
  const quotedText = /^(['`])([^'`"\\]*)\1$/.exec(symbol)?.[2] ?? /^[“”„]([^“”„"\\]*)[“”]$/.exec(symbol)?.[1];
  if (quotedText !== undefined) return JSON.stringify(quotedText);
  if (/^(?:nan|infinity)$/i.test(symbol)) return undefined;
  return /^[a-z_$][\w$-]*$/i.test(symbol) ? JSON.stringify(symbol) : undefined;
}

/** Words and signs of JavaScript, Python, Ruby and PHP, in lower case. */
const otherNotations: Readonly<Record<string, string>> = {
  true: 'true',
  false: 'false',
  null: 'null',
  none: 'null',
  nil: 'null',
  undefined: 'null',
  ';': ',',
  '=': ':',
  '=>': ':',
};

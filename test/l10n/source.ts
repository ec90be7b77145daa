import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path/posix';
import { parseSync } from 'oxc-parser';

/** A call that says a message: `t('…')`, `vscode.l10n.t('…')`. */
export interface Said {
  readonly file: string;
  readonly line: number;
  /** As it stands in the bundles; `undefined` when it isn't written out at the call. */
  readonly message: string | undefined;
  /** How many arguments it is given; `undefined` when they are in an array or an object. */
  readonly args: number | undefined;
  /** Whether it is said when its file is loaded, before the language is known. */
  readonly isEarly: boolean;
}

/** A text that the user may read and that no such call says. */
export interface Escaped {
  readonly file: string;
  readonly line: number;
  /** With `{0}`, `{1}`, … where a template has something else. */
  readonly text: string;
}

/** What one file says. */
export interface FileWords {
  readonly said: readonly Said[];
  readonly escaped: readonly Escaped[];
}

/** The files that ship. */
export function sourceFiles(): readonly string[] {
  return ['src', 'webview']
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)))
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .sort();
}

/** What all of them say, in their order. */
export function sourceWords(): FileWords {
  const words = sourceFiles().map((file) => wordsOf(file, readFileSync(file, 'utf8')));
  return { said: words.flatMap(({ said }) => said), escaped: words.flatMap(({ escaped }) => escaped) };
}

/** A node of the syntax tree (ESTree). */
interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [member: string]: unknown;
}

/** Reads one file. Throws when it isn't TypeScript. */
export function wordsOf(file: string, source: string): FileWords {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const said: Said[] = [];
  const escaped: Escaped[] = [];
  const lineOf = ({ start }: SyntaxNode) => source.slice(0, start).split('\n').length;

  const visit = (node: SyntaxNode, isInFunction: boolean, isForPeople: boolean): void => {
    if (isType(node) || node.type === 'ImportDeclaration' || node.type === 'ExportAllDeclaration') return;
    if (node.type === 'CallExpression') {
      const callee = source.slice((node.callee as SyntaxNode).start, (node.callee as SyntaxNode).end);
      const [first, ...rest] = node.arguments as SyntaxNode[];
      if (/^(?:(?:vscode\.)?l10n\.)?t$/.test(callee)) {
        const isCounted = rest.every(({ type }) => !/^(?:Spread|Object|Array)/.test(type));
        const message = first && textOf(first);
        said.push({
          file,
          line: lineOf(node),
          message: message?.isWhole ? message.text : undefined,
          args: isCounted ? rest.length : undefined,
          // VS Code knows its language before it loads us.
          isEarly: !isInFunction && callee === 't',
        });
        for (const argument of rest) visit(argument, isInFunction, isForPeople);
        return;
      }
      if (/(?:^|\.)(?:log|#log)\??\.\w+$|(?:^|\.)safeLog$/.test(callee)) return;
    }
    const text = textOf(node)?.text;
    if (text !== undefined && isReadable(text)) {
      if (isForPeople) escaped.push({ file, line: lineOf(node), text });
      // The parts of a sum are in its text; what a template puts in may be said.
      if (node.type !== 'TemplateLiteral') return;
    }
    const isFunction = /Function/.test(node.type) || (node.type === 'PropertyDefinition' && node.static !== true);
    const reader = isForPeople && !isProgrammersError(node);
    for (const child of childrenOf(node)) visit(child, isInFunction || isFunction, reader);
  };
  visit(program as unknown as SyntaxNode, false, true);
  return { said, escaped };
}

/** Two words or more, or one that begins like a title. */
function isReadable(text: string): boolean {
  return /[A-Za-z]{2,}[,.:;]? +[A-Za-z]{2,}/.test(text) || /^[A-Z][a-z]{2,}\b/.test(text);
}

/** Types that are no expression. */
function isType({ type }: SyntaxNode): boolean {
  return type.startsWith('TS') && !['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression'].includes(type);
}

/** `throw new Error('…')`: what the user is shown has an error of its own. */
function isProgrammersError({ type, argument }: SyntaxNode): boolean {
  const thrown = argument as SyntaxNode | null | undefined;
  if (type !== 'ThrowStatement' || thrown?.type !== 'NewExpression') return false;
  return /^(?:Type|Range)?Error$/.test(String((thrown.callee as SyntaxNode).name));
}

/** The text of a literal, a template or a sum of them; `isWhole` when nothing else is in it. */
function textOf(node: SyntaxNode): { readonly text: string; readonly isWhole: boolean } | undefined {
  if (node.type === 'Literal') return typeof node.value === 'string' ? { text: node.value, isWhole: true } : undefined;
  if (node.type === 'TemplateLiteral') {
    const parts = (node.quasis as { readonly value: { readonly cooked: string } }[]).map(({ value }) => value.cooked);
    const text = parts.reduce((all, part, i) => `${all}{${i - 1}}${part}`);
    return { text, isWhole: parts.length === 1 };
  }
  if (node.type !== 'BinaryExpression' || node.operator !== '+') return undefined;
  const left = textOf(node.left as SyntaxNode);
  const right = textOf(node.right as SyntaxNode);
  return left && right && { text: left.text + right.text, isWhole: left.isWhole && right.isWhole };
}

function* childrenOf(node: SyntaxNode): Generator<SyntaxNode> {
  for (const [name, value] of Object.entries(node)) {
    if (name === 'key' && node.type === 'Property' && node.computed !== true) continue;
    if (name === 'source' && node.type === 'ExportNamedDeclaration') continue;
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child === 'object' && child !== null && typeof child.type === 'string') yield child as SyntaxNode;
    }
  }
}

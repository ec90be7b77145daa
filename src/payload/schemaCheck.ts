import type { Node } from 'jsonc-parser';
import { creditSchema, memberSchema, type SchemaNode } from '../contract/creditSchema.ts';
import { listed, t, translated } from '../l10n.ts';
import { elementsOf, type PayloadDocument, type Property, propertiesOf } from './document/document.ts';
import { hasPlaceholder } from './document/placeholders.ts';
import { type Finding, type FindingKinds, type Fix, type Rule, reporter } from './findings/finding.ts';
import { removeMembers, replaceNode } from './fixes/edit.ts';
import { wrapText } from './fixes/wrapToken.ts';
import { quoted } from './values/quoted.ts';

const schemaFindings = {
  'json.duplicate-name': {
    severity: 'warning',
    message: ({ name }: { name: string }) =>
      t(
        'Duplicate key "{0}". Only one of the values is read, usually the last, but not by every program: keep the one you mean.',
        name,
      ),
  },
  'schema.wrong-type': {
    severity: 'warning',
    message: ({ sentence }: { sentence: string }) => sentence,
  },
  'schema.too-long': {
    severity: 'warning',
    message: ({ length, limit }: { length: number; limit: number }) =>
      t(
        'This value has {0} characters, but the field holds at most {1}. The rest may be truncated, or the request ' +
          'refused: shorten it.',
        length,
        limit,
      ),
  },
  'schema.too-short': {
    severity: 'warning',
    message: ({ length, limit }: { length: number; limit: number }) =>
      t(
        'This value has {0} characters, but at least {1} are expected. The API will probably refuse it.',
        length,
        limit,
      ),
  },
  'schema.out-of-range': {
    severity: 'warning',
    message: ({ value, low, high }: { value: number; low?: number | undefined; high?: number | undefined }) => {
      if (low !== undefined && high !== undefined) {
        return t('{0} is out of range. The field takes {1} to {2}.', value, low, high);
      }
      return low === undefined
        ? t('{0} is out of range. The field takes at most {1}.', value, high ?? '')
        : t('{0} is out of range. The field takes at least {1}.', value, low);
    },
  },
  'schema.not-listed': {
    severity: 'warning',
    message: ({ value, values }: { value: string; values: string }) =>
      t('{0} is not a valid value here. Valid values: {1}.', value, values),
  },
} satisfies FindingKinds;

const report = reporter(schemaFindings);

/** Duplicate names, types, lengths and listed values; see `Finding.owner` for what VS Code draws of them. */
export const schemaRule: Rule = { findings: schemaFindings, check: checkSchema };

function checkSchema(payload: PayloadDocument): Finding[] {
  const findings: Finding[] = [];
  if (payload.root?.type === 'object') checkObject(payload, payload.root, creditSchema, findings);
  return findings;
}

function checkNode(payload: PayloadDocument, node: Node, schema: SchemaNode, findings: Finding[]): void {
  const type = jsonTypeOf(payload, node);
  if (schema.type !== undefined && !accepts(schema.type, type)) {
    const sentence = wrongType(payload, node, expectedType(schema));
    findings.push(report('schema.wrong-type', node, { sentence }, () => retype(payload, node, schema)));
  } else if (node.type === 'object') checkObject(payload, node, schema, findings);
  else if (node.type === 'array') {
    if (schema.items) for (const element of elementsOf(node)) checkNode(payload, element, schema.items, findings);
  } else if (node.type === 'string') checkString(node, schema, findings);
  else if (node.type === 'number') checkNumber(node, schema, findings);
}

function expectedType({ errorMessage, type }: SchemaNode): string {
  if (errorMessage !== undefined) return translated(errorMessage);
  return type === 'array' ? t('Expected an array.') : t('Expected an object.');
}

function checkObject(payload: PayloadDocument, node: Node, schema: SchemaNode, findings: Finding[]): void {
  const properties = propertiesOf(node);
  const seen = repeatsName(properties) ? new Set<string>() : undefined;
  // All findings of a name have the same fixes, each as long as the object.
  const known = new Map<string, Fix[]>();
  const fixesOf = (name: string) => {
    const fixes = known.get(name) ?? choices(payload, properties, name);
    known.set(name, fixes);
    return fixes;
  };
  for (const { name, nameNode, value } of properties) {
    if (seen?.has(name)) {
      const finding = report('json.duplicate-name', nameNode, { name }, () => fixesOf(name));
      findings.push({ ...finding, owner: 'json' });
    }
    seen?.add(name);
    const member = memberSchema(schema, name);
    // Only the last of duplicate keys is checked, as VS Code does.
    if (member && (!seen || payload.membersOf(node).get(name) === value)) {
      checkNode(payload, value, member, findings);
    }
  }
}

/** The value first, which distinguishes the rows of the Problems view, then the type that is expected. */
function wrongType(payload: PayloadDocument, node: Node, expected: string): string {
  if (node.type === 'object') return t('This is an object. {0}', expected);
  if (node.type === 'array') return t('This is an array. {0}', expected);
  if (node.type === 'null') return t('null is not a value. {0}', expected);
  // Hidden before it is truncated: half a track would not be recognized.
  if (node.type === 'string') return t('{0} is a string. {1}', quoted(String(node.value)), expected);
  const written = payload.sourceOf(node);
  const shown = written.length > 40 ? `${written.slice(0, 40)}…` : written;
  return node.type === 'number'
    ? t('{0} is a number. {1}', shown, expected)
    : t('{0} is a boolean. {1}', shown, expected);
}

/** Most objects have few members, for which comparing is faster than a set. */
function repeatsName(properties: readonly Property[]): boolean {
  if (properties.length > 12) return new Set(properties.map(({ name }) => name)).size < properties.length;
  return properties.some(({ name }, i) => {
    for (let earlier = 0; earlier < i; earlier++) if (properties[earlier]?.name === name) return true;
    return false;
  });
}

/**
 * A fix for each value of a duplicate key, because it is unclear which one is meant. None while the JSON is broken,
 * because the end of a member is unclear then.
 */
function choices(payload: PayloadDocument, properties: readonly Property[], name: string): Fix[] {
  if (payload.syntaxFaults.length > 0 || properties.length > mostMembers) return [];
  const repeated = properties.filter((property) => property.name === name);
  const members = properties.map(({ node }) => node);
  const nodes = new Set(repeated.map(({ node }) => node));
  const written = repeated.map(({ value }) => payload.text.slice(value.offset, value.offset + value.length));
  const lastOf = new Map(written.map((text, i) => [text, i]));
  return repeated
    .map((kept, i) => ({ kept, i }))
    .filter(({ i }) => lastOf.get(written[i] ?? '') === i)
    .reverse()
    .slice(0, mostChoices)
    .map(({ kept, i }) => {
      const isRemoved = (member: Node) => member !== kept.node && nodes.has(member);
      const { value } = kept.value;
      const shownValue = kept.value.children ? '' : `: ${typeof value === 'string' ? quoted(value) : value}`;
      const shown = `"${name}"${shownValue}`;
      const title =
        i === repeated.length - 1
          ? t('Keep the last {0}', shown)
          : i === 0
            ? t('Keep the first {0}', shown)
            : t('Keep number {0} {1}', i + 1, shown);
      return { title, edits: removeMembers(members, isRemoved), safe: false };
    });
}

const mostChoices = 5;
/** No object of a credit has as many members. */
const mostMembers = 500;

function checkString(node: Node, schema: SchemaNode, findings: Finding[]): void {
  const value = node.value as string;
  const { minLength = 0, maxLength } = schema;
  // The length of a text with placeholders is not known before sending.
  if ((minLength > 0 || maxLength !== undefined) && !hasPlaceholder(value) && !isJudgedByRule(value, schema)) {
    const length = lengthOf(value);
    if (maxLength !== undefined && length > maxLength) {
      findings.push(
        report('schema.too-long', node, { length, limit: maxLength }, () => withoutSpaces(node, maxLength)),
      );
    }
    if (length < minLength) findings.push(report('schema.too-short', node, { length, limit: minLength }));
  }
  checkListed(node, value, schema, findings);
}

/** Takes the spaces around a text away, if it is not too long then. */
function withoutSpaces(node: Node, maxLength: number): Fix[] {
  const bare = String(node.value).trim();
  if (bare === '' || lengthOf(bare) > maxLength) return [];
  return [{ title: t('Remove the spaces'), edits: replaceNode(node, JSON.stringify(bare)), safe: false }];
}

const patterns = new Map<string, RegExp>();

function isJudgedByRule(value: string, { ruleJudges }: SchemaNode): boolean {
  if (ruleJudges === undefined) return false;
  let pattern = patterns.get(ruleJudges);
  if (!pattern) {
    pattern = new RegExp(ruleJudges, 'u');
    patterns.set(ruleJudges, pattern);
  }
  return pattern.test(value);
}

function checkNumber(node: Node, schema: SchemaNode, findings: Finding[]): void {
  const value = node.value as number;
  const { minimum: low, maximum: high } = schema;
  if ((low !== undefined && value < low) || (high !== undefined && value > high)) {
    findings.push(report('schema.out-of-range', node, { value, low, high }));
  }
  checkListed(node, value, schema, findings);
}

function checkListed(node: Node, value: string | number, schema: SchemaNode, findings: Finding[]): void {
  if (!schema.enum || schema.enum.includes(value)) return;
  const values = listed(schema.enum.map((value) => JSON.stringify(value)));
  const meant = schema.enum.find((known) => inCapitals(known) === inCapitals(value));
  const written = JSON.stringify(value);
  const finding = report('schema.not-listed', node, { value: written, values }, () => {
    if (meant === undefined) return [];
    const text = JSON.stringify(meant);
    return [{ title: t('Write {0}', text), edits: replaceNode(node, text), safe: false }];
  });
  findings.push(finding);
}

function inCapitals(value: string | number): string {
  return String(value).trim().toUpperCase();
}

/** Adds quotes, removes them, or wraps a bare ID or name, where that alone gives the type that the schema requires. */
function retype(payload: PayloadDocument, node: Node, schema: SchemaNode): Fix[] {
  if (schema.type === 'string' && node.type === 'number') {
    // The text as written, not the number: 18.40 must not become "18.4".
    const written = payload.sourceOf(node);
    if (/[eE]/.test(written)) return [];
    const text = `"${written}"`;
    return [{ title: t('Quote the value: {0}', text), edits: replaceNode(node, text), safe: true }];
  }
  if (node.type !== 'string') return [];
  if (schema.type === 'object') {
    const members = ['id', 'name'].filter((name) => memberSchema(schema, name));
    return members.flatMap((member) => wrapText(payload, node, member));
  }
  const bare = (node.value as string).trim();
  const fits =
    (schema.type === 'boolean' && /^(true|false)$/i.test(bare)) ||
    (schema.type === 'integer' && /^(0|[1-9]\d{0,14})$/.test(bare)) ||
    (schema.type === 'number' && /^(0|[1-9]\d{0,14})(\.\d+)?$/.test(bare));
  if (!fits) return [];
  const text = bare.toLowerCase();
  return [{ title: t('Remove the quotes: {0}', text), edits: replaceNode(node, text), safe: true }];
}

function accepts(types: string | readonly string[], type: string): boolean {
  const accepted = typeof types === 'string' ? [types] : types;
  return accepted.includes(type) || (type === 'integer' && accepted.includes('number'));
}

/** By the digits as written, like VS Code: `4.0` is a number, `4` an integer. */
function jsonTypeOf(payload: PayloadDocument, node: Node): string {
  if (node.type !== 'number') return node.type;
  return payload.sourceOf(node).includes('.') ? 'number' : 'integer';
}

/** In characters as VS Code counts them: a surrogate pair is one. */
function lengthOf(value: string): number {
  let length = 0;
  for (let i = 0; i < value.length; i++) {
    const unit = value.charCodeAt(i);
    if (unit >= 0xd800 && unit <= 0xdbff) i++;
    length++;
  }
  return length;
}

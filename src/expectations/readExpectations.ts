import { getNodeValue, type Node } from 'jsonc-parser';
import { pointerSteps } from '../exchange/panel/jsonPointer.ts';
import { listed, sentences, t } from '../l10n.ts';
import { elementsOf, PayloadDocument, propertiesOf, type Range, rangeOf } from '../payload/document/document.ts';
import { SpellingSuggestions } from '../payload/fields/spellingSuggestions.ts';
import { syntaxSentence } from '../payload/syntaxCheck.ts';
import { builtInCapture, captureName, namesIn, withLetters } from './captures.ts';
import {
  type Expected,
  expectedOutcomes,
  expectsNothing,
  type FollowUp,
  isMatcher,
  type Json,
  lookUps,
  type TestCase,
} from './expectation.ts';
import { absent, matchers, types } from './matching.ts';
import { patternFault } from './pattern.ts';

/** What is wrong with an expectation file. */
export interface ExpectationFault {
  readonly range: Range;
  /** JSON Pointer to the value that is at fault; empty for the whole file. */
  readonly pointer: string;
  readonly message: string;
}

/** An expectation file as it is understood; with faults, its cases don't count. */
export interface Expectations {
  readonly cases: readonly TestCase[];
  /** In the order of the text. */
  readonly faults: readonly ExpectationFault[];
}

/** Reads an expectation file. */
export function readExpectations(text: string): Expectations {
  const { root, syntaxFaults } = new PayloadDocument(text, { comments: true });
  if (!root && text.trim() === '') return failed({ start: 0, end: text.length }, emptyFile());
  const [fault] = syntaxFaults;
  if (fault) return failed(fault.range, syntaxSentence(fault.fault));
  if (!root) return failed({ start: 0, end: text.length }, emptyFile());
  const reader = new Reader();
  const cases = reader.file(root);
  return { cases, faults: reader.faults.sort((a, b) => a.range.start - b.range.start) };
}

const emptyFile = () => t('The file is empty. Write {} for a credit that is accepted.');

function failed(range: Range, message: string): Expectations {
  return { cases: [], faults: [{ range, pointer: '', message }] };
}

const expectedNames = ['outcome', 'status', 'reason', 'fields', 'body', 'capture'];
const caseNames = ['findings', ...expectedNames, 'then'];

/** Values by name, with where they are. */
type Members = ReadonlyMap<string, { readonly node: Node; readonly pointer: string }>;
type Member = { readonly node: Node; readonly pointer: string } | undefined;

class Reader {
  readonly faults: ExpectationFault[] = [];

  file(root: Node): TestCase[] {
    const members = this.#members({ node: root, pointer: '' }, ['$schema', 'cases', ...caseNames]);
    const own = this.#case(members, undefined, '');
    const table = members.get('cases');
    const cases = this.#elements(table).map((member, i) => {
      const inner = this.#members(member, ['name', 'change', ...caseNames]);
      return this.#case(inner, this.#caseName(inner.get('name')) ?? String(i + 1), `cases[${i}]`);
    });
    if (table?.node.type === 'array' && cases.length === 0) this.#report(table, t('Give at least one case.'));
    this.#reportDuplicates(table, cases);
    const saysNothing = own.findings === undefined && own.followUps.length === 0 && expectsNothing(own);
    return saysNothing && table ? cases : [own, ...cases];
  }

  #case(members: Members, name: string | undefined, at: string): TestCase {
    const known = new Set([builtInCapture]);
    const expected = this.#expected(members, known);
    const findings = this.#texts(members.get('findings'));
    return {
      ...expected,
      name,
      at,
      ...(findings && { findings }),
      change: this.#change(members.get('change')),
      followUps: this.#elements(members.get('then')).map((member) => this.#followUp(member, known)),
    };
  }

  #followUp(member: NonNullable<Member>, known: Set<string>): FollowUp {
    const members = this.#members(member, ['follow', 'look', ...expectedNames]);
    const follow = this.#relation(members.get('follow'));
    const look = this.#choice(members.get('look'), lookUps);
    if (member.node.type === 'object' && members.has('follow') === members.has('look')) {
      this.#report(
        member,
        t('A step has either "follow" with the relation of a link, or "look" with details or search.'),
      );
    }
    const expected = this.#expected(members, known);
    return { ...expected, ...(follow !== undefined && { follow }), ...(look && { look }) };
  }

  #caseName(member: Member): string | undefined {
    const name = this.#text(member);
    if (member && name?.trim() === '') this.#report(member, t('The name of a case is empty.'));
    return name;
  }

  /** A step can't lead anywhere that the response doesn't offer. */
  #relation(member: Member): string | undefined {
    const relation = this.#text(member);
    if (member && relation !== undefined && !/^[\w-]+$/.test(relation)) {
      this.#report(member, t('"follow" takes the relation of a link, void for example: no URL and no id.'));
    }
    return relation;
  }

  /** @param known Names that earlier steps have captured; this one's are added. */
  #expected(members: Members, known: Set<string>): Expected {
    const outcome = this.#choice(members.get('outcome'), expectedOutcomes);
    const status = this.#status(members.get('status'));
    const reason = this.#text(members.get('reason'));
    const fields = this.#texts(members.get('fields'));
    const body = members.get('body');
    if (body) this.#value(body, known);
    const capture = this.#capture(members.get('capture'));
    for (const name of Object.keys(capture)) known.add(name);
    return {
      ...(outcome && { outcome }),
      ...(status !== undefined && { status }),
      ...(reason !== undefined && { reason }),
      ...(fields && { fields }),
      ...(body && { body: getNodeValue(body.node) as Json }),
      capture,
    };
  }

  #status(member: Member): number | undefined {
    const value: unknown = member?.node.value;
    if (!member || (Number.isInteger(value) && Number(value) >= 100 && Number(value) <= 599)) return value as number;
    this.#report(member, t('An HTTP status is a number from 100 to 599.'));
    return undefined;
  }

  #capture(member: Member): Record<string, string> {
    const capture: Record<string, string> = {};
    for (const [name, { node, pointer }] of this.#anyMembers(member)) {
      const place = { node, pointer };
      if (!captureName.test(name)) this.#report(place, t('A name has letters, digits and underscores.'));
      else if (name === builtInCapture)
        this.#report(place, t('"{0}" is reserved for the ID of the credit. Choose another name.', name));
      else if (this.#isPointer(place)) capture[name] = String(node.value);
    }
    return capture;
  }

  #change(member: Member): Record<string, Json> {
    const change: Record<string, Json> = {};
    for (const [path, { node, pointer }] of this.#anyMembers(member)) {
      const value = getNodeValue(node) as Json;
      const isRemoval = JSON.stringify(value) === JSON.stringify(absent);
      const steps = pointerSteps(path) ?? [];
      if (steps.length === 0 || steps.includes(''))
        this.#report({ node, pointer }, t('"{0}" is not a JSON Pointer to a field.', path));
      else if (isMatcher(value) && !isRemoval)
        this.#report({ node, pointer }, t('Only the matcher "$absent": true is allowed here.'));
      else change[path] = value;
    }
    return change;
  }

  #isPointer(member: NonNullable<Member>): boolean {
    const text = this.#text(member);
    if (text === undefined) return false;
    const isPointer = pointerSteps(text) !== undefined;
    if (!isPointer)
      this.#report(member, t('"{0}" is not a JSON Pointer. One looks like /orderInformation/amountDetails.', text));
    return isPointer;
  }

  /** Anything that can be expected of a value. */
  #value(member: NonNullable<Member>, known: ReadonlySet<string>): void {
    const { node, pointer } = member;
    if (node.type === 'string') {
      const unknown = namesIn(node.value).find((name) => !known.has(name));
      if (unknown) this.#report(member, t('No step before this one captures "{0}".', unknown));
    } else if (node.type === 'array') {
      for (const [i, element] of elementsOf(node).entries()) this.#value(below(element, pointer, i), known);
    } else if (node.type === 'object') {
      const members = this.#anyMembers(member);
      const isMatching = [...members.keys()].some((name) => name.startsWith('$'));
      for (const [name, inner] of members) {
        if (isMatching) this.#matcher(name, inner, known);
        else this.#value(inner, known);
      }
    }
  }

  #matcher(name: string, member: NonNullable<Member>, known: ReadonlySet<string>): void {
    const { node, pointer } = member;
    if (!Object.hasOwn(matchers, name)) {
      const names = Object.keys(matchers);
      this.#report(
        member,
        sentences(t('Unknown matcher "{0}".', name), nearest(name, names), t('Matchers: {0}.', listed(names))),
      );
    } else if (name === '$anyOf') {
      const choices = this.#elements(member);
      if (node.type === 'array' && choices.length === 0) this.#report(member, t('Give at least one value.'));
      for (const choice of choices) this.#value(choice, known);
    } else if (name === '$type') {
      this.#choice(member, Object.keys(types));
    } else if (name === '$matches') {
      const pattern = this.#text(member);
      const fault = pattern === undefined ? undefined : patternFault(withLetters(pattern));
      if (fault) this.#report(member, fault);
      if (pattern !== undefined) this.#value({ node, pointer }, known);
    } else if (node.value !== true) {
      this.#report(member, t('"{0}" takes true.', name));
    }
  }

  #reportDuplicates(table: Member, cases: readonly TestCase[]): void {
    const seen = new Set<string | undefined>();
    for (const [i, { name }] of cases.entries()) {
      const element = elementsOf(table?.node)[i];
      if (table && element && seen.has(name))
        this.#report(below(element, table.pointer, i), t('Duplicate case "{0}".', name ?? ''));
      seen.add(name);
    }
  }

  /** The members of an object whose names are known. */
  #members(member: NonNullable<Member>, names: readonly string[]): Members {
    const members = this.#anyMembers(member);
    for (const [name, inner] of members) {
      if (!names.includes(name)) this.#report(inner, sentences(t('Unknown key "{0}".', name), nearest(name, names)));
    }
    return members;
  }

  #anyMembers(member: Member): Members {
    const members = new Map<string, NonNullable<Member>>();
    if (!member) return members;
    if (member.node.type !== 'object') this.#report(member, t('Expected an object.'));
    for (const { name, value } of propertiesOf(member.node)) {
      const inner = below(value, member.pointer, name);
      if (members.has(name)) this.#report(inner, t('Duplicate key "{0}".', name));
      members.set(name, inner);
    }
    return members;
  }

  #elements(member: Member): NonNullable<Member>[] {
    if (!member) return [];
    if (member.node.type !== 'array') this.#report(member, t('Expected an array.'));
    return elementsOf(member.node).map((element, i) => below(element, member.pointer, i));
  }

  #texts(member: Member): string[] | undefined {
    return member && this.#elements(member).flatMap((element) => this.#text(element) ?? []);
  }

  #text(member: Member): string | undefined {
    if (!member) return undefined;
    if (member.node.type === 'string') return member.node.value as string;
    this.#report(member, t('Expected a string.'));
    return undefined;
  }

  #choice<T extends string>(member: Member, choices: readonly T[]): T | undefined {
    const text = this.#text(member);
    const choice = choices.find((candidate) => candidate === text);
    if (member && text !== undefined && choice === undefined) {
      const meant = nearest(text, choices);
      this.#report(
        member,
        sentences(t('"{0}" is not a valid value.', text), meant, t('Valid values: {0}.', listed(choices))),
      );
    }
    return choice;
  }

  #report({ node, pointer }: NonNullable<Member>, message: string): void {
    this.faults.push({ range: rangeOf(node), pointer, message });
  }
}

function below(node: Node, pointer: string, step: string | number): NonNullable<Member> {
  return { node, pointer: `${pointer}/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}` };
}

function nearest(name: string, names: readonly string[]): string {
  const near = new SpellingSuggestions(names);
  const found = near.same(name) ?? near.nearest(name)[0];
  return found === undefined ? '' : t('Did you mean "{0}"?', found);
}

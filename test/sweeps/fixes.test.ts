import assert from 'node:assert/strict';
import { check } from '../../src/payload/check.ts';
import { PayloadDocument, pathOf, walk } from '../../src/payload/document/document.ts';
import type { Finding, Fix } from '../../src/payload/findings/finding.ts';
import { applyEdits } from '../../src/payload/fixes/edit.ts';
import { mutated } from '../payload/mutations.ts';
import { slips } from './slips.ts';

/** Every case has a seed of its own: FUZZ_SEED=<seed of a failure> FUZZ_CASES=1 repeats it alone. */
const firstSeed = Number(process.env.FUZZ_SEED ?? 1);
const cases = Number(process.env.FUZZ_CASES ?? 5_000);
const today = new Date('2026-11-01');

describe('every fix mends what it is offered for', function () {
  // Not a measure of speed: only a hang takes so long.
  this.timeout(300_000);

  it(`in ${cases} mutated payloads from seed ${firstSeed}`, () => {
    const seeds = Array.from({ length: cases }, (_, i) => firstSeed + i);
    assertSound(seeds.map((seed) => [`seed ${seed}`, mutated(seed)]));
  });

  it('in payloads with one slip each', () => assertSound(slips()));
});

/** Texts that are not JSON are left out: what a fix makes of them can't be read back. */
function assertSound(payloads: Iterable<readonly [title: string, text: string]>): void {
  /** The first example of each kind of fault. */
  const faults = new Map<string, string>();
  for (const [title, text] of payloads) {
    if (parsed(text) === undefined) continue;
    const before = check(text, today);
    for (const finding of before) {
      for (const fix of finding.fixes()) {
        const after = applyEdits(text, fix.edits);
        for (const fault of faultsOf({ text, before, finding, fix, after })) {
          const kind = `${finding.code}: ${fault}`;
          if (!faults.has(kind)) faults.set(kind, `${title}: "${fix.title}" at ${finding.path}\n${text}\n${after}`);
        }
      }
    }
  }
  assert.ok(faults.size === 0, [...faults].map(([kind, example]) => `${kind}\n${example}`).join('\n\n'));
}

interface Attempt {
  readonly text: string;
  readonly before: readonly Finding[];
  readonly finding: Finding;
  readonly fix: Fix;
  readonly after: string;
}

function* faultsOf({ text, before, finding, fix, after }: Attempt): Generator<string> {
  if (fix.edits.length === 0) yield 'no edit';
  if (parsed(after) === undefined) yield 'no JSON any more';
  const findings = check(after, today);
  // To remove the last one of a name leaves the one before it, of which the same may be said.
  const isRepeated = finding.code !== 'json.duplicate-name' && isDuplicated(before, finding.path);
  if (!isRepeated && count(findings, finding) >= count(before, finding)) yield 'still found';
  if (fix.safe) {
    if (!isWithin(fix, finding)) yield 'safe, but changes more than the finding is about';
    if (leavesOf(after).length !== leavesOf(text).length) yield 'safe, but adds or removes a value';
    if (!meansTheSame(parsed(text), parsed(after), finding.code)) yield 'safe, but changes the meaning';
  }
  // These say that they remove something.
  if (!/^(Remove|Keep) /.test(fix.title)) yield* lossesOf(text, finding, fix, after);
  // To remove what stands in a wrong place may leave a payload without what it needs, which is then said.
  if (/^(Remove|Keep) /.test(fix.title)) return;
  // What stands under a wrong name, or has a wrong type, is judged only when that is mended: it was as wrong before.
  if (finding.code.startsWith('name.')) return;
  const errors = (list: readonly Finding[]) => list.filter(({ severity }) => severity === 'error');
  for (const { code, path } of errors(findings)) {
    const isJudgedOnlyNow = finding.code === 'schema.wrong-type' && path === finding.path;
    if (!isJudgedOnlyNow && errors(before).every((other) => other.code !== code)) yield `new error ${code}`;
  }
}

function count(findings: readonly Finding[], { code, path }: Finding): number {
  return findings.filter((other) => other.code === code && other.path === path).length;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

function isWithin({ edits }: Fix, { range }: Finding): boolean {
  return edits.every(({ start, end }) => start >= range.start && end <= range.end);
}

/** Whether a name on the way to a value stands more than once. */
function isDuplicated(findings: readonly Finding[], path: string): boolean {
  return findings.some((other) => other.code === 'json.duplicate-name' && `${path}.`.startsWith(`${other.path}.`));
}

/** Values that neither the finding nor the title of the fix is about, and that the fix loses; it may move them. */
function* lossesOf(text: string, { path }: Finding, { title }: Fix, after: string): Generator<string> {
  const left = leavesOf(after).map(({ json }) => json);
  for (const leaf of leavesOf(text)) {
    if (leaf.path === path || leaf.path.startsWith(`${path}.`) || leaf.path.startsWith(`${path}[`)) continue;
    const [name = ''] = leaf.path.slice(leaf.path.lastIndexOf('.') + 1).split('[');
    if (title.includes(name)) continue;
    const at = left.indexOf(leaf.json);
    if (at < 0) yield `loses ${leaf.path}`;
    else left.splice(at, 1);
  }
}

interface Leaf {
  readonly path: string;
  readonly json: string;
}

/** Every value that can hold no others, as it is written; of duplicate names each. */
function leavesOf(text: string): Leaf[] {
  const payload = new PayloadDocument(text);
  return [...walk(payload)]
    .filter(({ node }) => !node.children)
    .map(({ node }) => ({ path: pathOf(node), json: text.slice(node.offset, node.offset + node.length) }));
}

/** Whether two values differ only in how they are written. */
function meansTheSame(before: unknown, after: unknown, code: string): boolean {
  if (isObject(before) && isObject(after)) {
    const names = Object.keys({ ...before, ...after });
    return names.every((name) => name in before && name in after && meansTheSame(before[name], after[name], code));
  }
  if (typeof before === 'number' || typeof after === 'number') return Number(before) === Number(after);
  return plainly(before) === plainly(after) || (code === 'card.type-033' && before === '033' && after === '001');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Without quotes, case, spaces, the century and leading zeros. */
function plainly(value: unknown): string {
  return String(value)
    .trim()
    .toLowerCase()
    .replace(/^0+(?=\d)/, '')
    .replace(/^20(?=\d\d$)/, '');
}

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { triggers } from '../../src/sandbox/credits/triggers.ts';
import { publishedShapes, textOfShape } from '../payload/publishedShapes.ts';
import { call, cardCredit, closeSandboxes, startSandbox, type WireResponse } from './client.ts';

const page = readFileSync('docs/fidelity.md', 'utf8');

/** Rows of a table of fields: the listed values by path. */
function fieldTable(name: string): ReadonlyMap<string, readonly string[]> {
  const [head = '', ...rows] = readFileSync(`test/contract/${name}.tsv`, 'utf8').trimEnd().split('\n');
  const column = head.split('\t').indexOf('values');
  return new Map(
    rows.map((row) => {
      const cells = row.split('\t');
      return [cells[0] ?? '', (cells[column] ?? '').split(',').filter(Boolean)];
    }),
  );
}

const tables: Readonly<Record<number, ReadonlyMap<string, readonly string[]>>> = {
  201: fieldTable('credit-response-201'),
  400: fieldTable('credit-response-400'),
  502: fieldTable('credit-response-502'),
};

function* leaves(value: unknown, path = ''): Generator<string> {
  if (Array.isArray(value)) for (const item of value) yield* leaves(item, `${path}[]`);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) yield* leaves(member, path ? `${path}.${name}` : name);
  } else yield path;
}

function sectionOf(heading: string): string {
  const start = page.indexOf(`\n## ${heading}\n`);
  assert.ok(start >= 0, `docs/fidelity.md has no section "${heading}"`);
  const end = page.indexOf('\n## ', start + 1);
  return page.slice(start, end < 0 ? undefined : end);
}

/** The cells of the rows of a section's tables. */
function rowsOf(section: string): readonly (readonly string[])[] {
  const lines = sectionOf(section).split('\n');
  const rows = lines.filter((line) => line.startsWith('| ')).map((line) => line.slice(2, -2).split(' | '));
  return rows.slice(1);
}

describe('docs/fidelity.md', () => {
  after(closeSandboxes);

  /** What the response tables don't have, as the page says. */
  const beyond = rowsOf('Fields beyond the published tables').map(([field = '']) => field.replaceAll('`', ''));
  const unusual = (response: WireResponse) => {
    const table = tables[response.status];
    if (!table || typeof response.json !== 'object') return [];
    return [...new Set(leaves(response.json))].filter((path) => !table.has(path) && !beyond.includes(path));
  };

  for (const { amount, delivery, meaning } of triggers.filter(({ delivery }) => delivery === undefined)) {
    it(`every field of the response to ${amount} has its row: ${meaning}`, async () => {
      assert.equal(delivery, undefined);
      const response = await call(await startSandbox(), 'POST', '/pts/v2/credits/', cardCredit(amount));
      assert.deepEqual(unusual(response), []);
    });
  }

  it('every field of the responses to the published shapes has its row', async () => {
    const sandbox = await startSandbox();
    for (const shape of Object.values(publishedShapes)) {
      assert.deepEqual(unusual(await call(sandbox, 'POST', '/pts/v2/credits/', textOfShape(shape))), []);
    }
    assert.deepEqual(unusual(await call(sandbox, 'POST', '/pts/v2/credits/', {})), []);
  });

  it('lists no field beyond the tables that no response has', async () => {
    const sandbox = await startSandbox();
    const responses = await Promise.all(
      [
        ...triggers.filter(({ delivery }) => !delivery).map(({ amount }) => cardCredit(amount)),
        ...Object.values(publishedShapes).map((shape) => textOfShape(shape)),
      ].map((body) => call(sandbox, 'POST', '/pts/v2/credits/', body)),
    );
    const given = new Set(responses.flatMap(({ json }) => [...leaves(json)]));
    assert.deepEqual(
      beyond.filter((path) => !given.has(path)),
      [],
    );
  });

  const effects = new Map(
    triggers.flatMap(({ amount, effect }) =>
      'reason' in effect ? [[`${effect.kind} ${effect.reason}`, amount]] : [],
    ) as [string, string][],
  );
  const reasons: readonly (readonly [section: string, kind: string, known: readonly string[]])[] = [
    ['Decline reasons', 'declined', tables[201]?.get('errorInformation.reason') ?? []],
    [
      'Refusal reasons',
      'refused',
      [...page.slice(page.indexOf('## Refusal reasons')).matchAll(/^\| ([A-Z_]+) \|/gm)].map(
        ([, reason = '']) => reason,
      ),
    ],
  ];
  for (const [section, kind, known] of reasons) {
    it(`says of each reason how it is triggered: ${section}`, () => {
      const byReason = new Map(rowsOf(section).map(([reason = '', how = '']) => [reason, how]));
      assert.deepEqual([...byReason.keys()].sort(), [...known].sort());
      for (const [reason, how] of byReason) {
        const amount = effects.get(`${kind} ${reason}`);
        if (amount) assert.ok(how.includes(amount), `${reason}: ${amount}`);
        else assert.doesNotMatch(how, /\d{4}\.\d\d/, reason);
      }
    });
  }

  for (const [section, kind] of reasons) {
    it(`names the amounts of all other reasons below: ${section}`, () => {
      const beyond = /^Beyond those listed by the API: (.*)\.$/m.exec(sectionOf(section))?.[1]?.split(', ') ?? [];
      const known = new Set(rowsOf(section).map(([reason]) => reason));
      const others = triggers.flatMap(({ amount, effect }) =>
        effect.kind === kind && 'reason' in effect && !known.has(effect.reason) ? [`${effect.reason} (${amount})`] : [],
      );
      assert.deepEqual(beyond, others);
    });
  }

  it('counts them', () => {
    const triggered = (section: string) => rowsOf(section).filter(([, how]) => how !== '—').length;
    for (const [section] of reasons) {
      const total = rowsOf(section).length;
      assert.ok(page.includes(`${triggered(section)} of ${total}`), `${section}: ${triggered(section)} of ${total}`);
    }
  });
});

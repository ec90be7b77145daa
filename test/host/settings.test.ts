import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { limits, ownSeverityOverrides, payloadPatterns, severityOverrides } from '../../src/editor/host/settings.ts';

const { Global, Workspace } = vscode.ConfigurationTarget;
const settings = () => vscode.workspace.getConfiguration('cybersourceCredits');

/** What package.json says of each setting, by its name without the section. */
const declared = new Map(
  Object.entries<{ readonly default: unknown; readonly maximum?: number }>(
    vscode.extensions.all.find(({ packageJSON }) => packageJSON.name === 'cybersource-credits')?.packageJSON.contributes
      .configuration.properties,
  ).map(([name, declaration]) => [name.replace('cybersourceCredits.', ''), declaration]),
);

/** How a setting is read, and what of a user's values. */
interface Row {
  readonly read: () => unknown;
  /** What is read where the user has set nothing, or a value that is refused. */
  readonly otherwise: unknown;
  /** Values that count, each with what is read of it. */
  readonly taken: readonly (readonly [value: unknown, read: unknown])[];
  readonly refused: readonly unknown[];
}

const rows: Readonly<Record<string, Row>> = {
  payloadFiles: {
    read: payloadPatterns,
    otherwise: ['**/*.credit.json'],
    taken: [[['a/*.json'], ['a/*.json']]],
    refused: [7, null, {}, ['**/*a*a*a*a*b.json']],
  },
  findings: {
    read: ownSeverityOverrides,
    otherwise: {},
    taken: [[{ 'amount.zero': 'hint' }, { 'amount.zero': 'hint' }]],
    refused: [7, null, [], { 'amount.zero': 'loud' }],
  },
  'timeouts.connect': numberRow('timeouts.connect', () => limits().connect, 1000),
  'timeouts.headers': numberRow('timeouts.headers', () => limits().headers, 1000),
  'timeouts.total': numberRow('timeouts.total', () => limits().total, 1000),
  responseSizeLimit: numberRow('responseSizeLimit', () => limits().responseSize, 1024 * 1024),
};

/** A number that is read in a smaller unit: `unit` of it are one of the user's. */
function numberRow(name: string, read: () => number, unit: number): Row {
  const { default: otherwise, maximum: most = Number.NaN } = declared.get(name) ?? {};
  return {
    read,
    otherwise: Number(otherwise) * unit,
    taken: [
      [1, unit],
      [0.5, unit / 2],
      [most, most * unit],
    ],
    refused: ['soon', 0, -1, null, {}, most + 1],
  };
}

/** What is read while the user has set a value. */
async function readWith(name: string, value: unknown): Promise<unknown> {
  await settings().update(name, value, Global);
  try {
    return rows[name]?.read();
  } finally {
    await settings().update(name, undefined, Global);
  }
}

describe('settings', () => {
  it('have a row each', () => assert.deepEqual(Object.keys(rows).sort(), [...declared.keys()].sort()));

  for (const [name, { otherwise, taken, refused }] of Object.entries(rows)) {
    for (const [value, expected] of taken) {
      it(`${name} ${JSON.stringify(value)} is ${JSON.stringify(expected)}`, async () =>
        assert.deepEqual(await readWith(name, value), expected));
    }
    for (const value of [undefined, ...refused]) {
      it(`${name} ${JSON.stringify(value)} is the default`, async () =>
        assert.deepEqual(await readWith(name, value), otherwise));
    }
  }

  it('findings of the workspace do not count for the question before a send', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'json', content: '{}' });
    await settings().update('findings', { 'amount.missing': 'off' }, Workspace);
    await settings().update('findings', { 'amount.zero': 'hint' }, Global);
    try {
      assert.equal(severityOverrides(document)['amount.missing'], 'off');
      assert.deepEqual(ownSeverityOverrides(), { 'amount.zero': 'hint' });
    } finally {
      await settings().update('findings', undefined, Workspace);
      await settings().update('findings', undefined, Global);
    }
  });
});

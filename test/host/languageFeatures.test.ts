import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { credit } from '../payload/findingTable.ts';
import { eventually, eventuallyEqual, eventuallyMatches } from '../workbench/driver/waiting.ts';
import { closeEditors, codeActionsAt, openPayload } from './support/documents.ts';

/** A text with a bar where the cursor is, and the position of the bar. */
function withCursor(marked: string): {
  readonly text: string;
  readonly at: (document: vscode.TextDocument) => vscode.Position;
} {
  const offset = marked.indexOf('█');
  return { text: marked.replace('█', ''), at: (document) => document.positionAt(offset) };
}

/** What is offered at the cursor, once all that is wanted is among it. */
async function completionsAt(name: string, marked: string, wanted: readonly string[]): Promise<readonly string[]> {
  const { text, at } = withCursor(marked);
  const document = await openPayload(name, text);
  const read = async () => {
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      at(document),
    );
    return list.items.map(({ label }) => (typeof label === 'string' ? label : `${label.label}${label.detail ?? ''}`));
  };
  return eventually(`${wanted} to be offered`, read, (labels) => wanted.every((label) => labels.includes(label)));
}

/** What is told at the cursor, once it matches. */
async function hoverAt(name: string, marked: string, wanted: RegExp): Promise<string> {
  const { text, at } = withCursor(marked);
  const document = await openPayload(name, text);
  const read = async () => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      at(document),
    );
    return hovers
      .flatMap(({ contents }) => contents)
      .map((part) => (typeof part === 'string' ? part : part.value))
      .join('\n');
  };
  return eventuallyMatches('the hover', read, wanted);
}

const completions: readonly (readonly [
  title: string,
  text: string,
  offered: readonly string[],
  never: readonly string[],
])[] = [
  [
    'objects of a credit',
    '{ "█" }',
    ['clientReferenceInformation', 'orderInformation', 'paymentInformation'],
    ['consumerAuthenticationInformation'],
  ],
  [
    'fields of processing',
    '{ "processingInformation": { "█" } }',
    ['commerceIndicator', 'industryDataType'],
    ['capture', 'authorizationOptions'],
  ],
  ['entry modes', '{ "pointOfSaleInformation": { "entryMode": █ } }', ['"swiped" — Magnetic stripe swiped'], []],
  [
    'card types',
    '{ "paymentInformation": { "card": { "type": █ } } }',
    ['"001" — Visa, including Visa Electron', '"003" — American Express'],
    [],
  ],
  [
    'currencies in quotes, and no words',
    '{ "orderInformation": { "amountDetails": { "totalAmount": "18.40", "currency": "█" } } }',
    ['USD — US Dollar', 'JPY — Japanese Yen'],
    ['totalAmount', 'orderInformation', 'credit'],
  ],
  [
    'countries in quotes that are not closed',
    '{ "orderInformation": { "billTo": { "country": "█\n } } }',
    ['US — United States', 'DE — Germany'],
    ['credit'],
  ],
  ['whole payloads in an empty file', '█', ['credit — Credit to a card'], []],
  ['no whole payload in a string', '{ "clientReferenceInformation": { "code": "█" } }', ['{{$guid}}'], ['credit']],
];

describe('completion, hover and fixes', () => {
  afterEach(closeEditors);

  for (const [title, text, offered, never] of completions) {
    it(`completes ${title}`, async () => {
      const labels = await completionsAt('complete.credit.json', text, offered);
      for (const label of never) assert.ok(!labels.includes(label), label);
    });
  }

  it('offers nothing in other JSON files', async () => {
    const labels = await completionsAt('other.json', 'cred█', []);
    assert.ok(!labels.some((label) => label.startsWith('credit')), String(labels));
    await hoverAt('other.json', '{ "clientReferenceInformation": { "co█de": "CR-1" } }', /^$/);
  });

  it('shows what a placeholder becomes', async () => {
    const text = '{ "clientReferenceInformation": { "transactionId": "{{$trans█actionId}}" } }';
    await hoverAt('hover.credit.json', text, /for example `[0-9a-f]{26}`/);
  });

  it('completes placeholders inside strings', async () => {
    const text = '{ "clientReferenceInformation": { "transactionId": "{{█" } }';
    await completionsAt('complete.credit.json', text, ['{{$transactionId}}']);
  });

  it('describes a field', async () => {
    const text = '{ "clientReferenceInformation": { "co█de": "CR-1" } }';
    const hover = await hoverAt('hover.credit.json', text, /order or case number/);
    assert.match(hover, /^`clientReferenceInformation\.code` · \[Findings: .+\]\(command:vscode\.open\?.+\)$/m);
  });

  it('tells the meaning of a value', async () => {
    await hoverAt('hover.credit.json', '{ "paymentInformation": { "card": { "type": "00█3" } } }', /American Express/);
  });

  it('completes and describes in files that a setting names', async () => {
    const settings = vscode.workspace.getConfiguration('cybersourceCredits');
    try {
      await settings.update('payloadFiles', ['**/named.json'], vscode.ConfigurationTarget.Global);
      await completionsAt('named.json', '{ "processingInformation": { "█" } }', ['commerceIndicator']);
      await hoverAt('named.json', '{ "paymentInformation": { "card": { "type": "00█3" } } }', /American Express/);
    } finally {
      await settings.update('payloadFiles', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('mends by a quick fix, what JSON support draws included', async () => {
    const document = await openPayload(
      'fix.credit.json',
      credit({ 'orderInformation.amountDetails.totalAmount': 18.4 }),
    );
    const start = document.positionAt(document.getText().indexOf('18.4'));
    const isFix = ({ title, edit }: vscode.CodeAction) => title.startsWith('Quote the value') && edit !== undefined;
    const range = new vscode.Range(start, start.translate(0, 4));
    const actions = await codeActionsAt(
      document,
      range,
      (all) => all.some(isFix),
      vscode.CodeActionKind.QuickFix.value,
    );
    const fix = actions.find(isFix);
    assert.ok(fix?.edit);
    await vscode.workspace.applyEdit(fix.edit);
    assert.match(document.getText(), /"totalAmount": "18.4"/);
  });

  it('turns a finding off that is no error', async () => {
    const settings = () => vscode.workspace.getConfiguration('cybersourceCredits');
    const document = await openPayload('off.credit.json', credit({ 'processingInformation.capture': true }));
    const start = document.positionAt(document.getText().indexOf('"capture"'));
    const turnsOff = ({ title }: vscode.CodeAction) => title.startsWith('Turn Off');
    const range = new vscode.Range(start, start.translate(0, 9));
    const { command } = (await codeActionsAt(document, range, (all) => all.some(turnsOff))).find(turnsOff) ?? {};
    assert.ok(command);
    try {
      await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
      await eventuallyEqual('the setting', () => settings().get('findings'), { 'paymentsOnly.field': 'off' });
    } finally {
      await settings().update('findings', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('mends all that is safe at once', async () => {
    const text = credit({
      'orderInformation.amountDetails.totalAmount': 18.4,
      'orderInformation.amountDetails.currency': 'usd',
      'processingInformation.capture': true,
    });
    const document = await openPayload('all.credit.json', text);
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    const isOne = ({ length }: readonly vscode.CodeAction[]) => length === 1;
    const actions = await codeActionsAt(document, all, isOne, 'source.fixAll.cybersourceCredits');
    await vscode.workspace.applyEdit(actions[0]?.edit ?? new vscode.WorkspaceEdit());
    assert.match(document.getText(), /"totalAmount": "18.4"/);
    assert.match(document.getText(), /"currency": "USD"/);
    // Removing is for the writer to say.
    assert.match(document.getText(), /capture/);
  });
});

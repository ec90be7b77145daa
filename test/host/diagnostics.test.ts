import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { credit } from '../payload/findingTable.ts';
import { eventually } from '../workbench/driver/waiting.ts';
import {
  closeEditors,
  codeActionsAt,
  codeOf,
  diagnosticsOf,
  openPayload,
  settledDiagnosticsOf,
} from './support/documents.ts';

const ours = (diagnostics: readonly vscode.Diagnostic[]) =>
  diagnostics.filter(({ source }) => source === 'cybersource-credits');

const card = 'paymentInformation.card';
const amounts = 'orderInformation.amountDetails';

/** Faulty payloads, each with the one place that is at fault. */
const faults: readonly { readonly title: string; readonly text: string; readonly at: string }[] = [
  { title: 'an amount as a number', text: credit({ [`${amounts}.totalAmount`]: 18.4 }), at: '18.4' },
  {
    title: 'a currency that is too long',
    text: credit({ [`${amounts}.currency`]: 'DOLLARS' }),
    at: '"DOLLARS"',
  },
  {
    title: 'a value that is not listed',
    text: credit({ 'pointOfSaleInformation.storeAndForwardIndicator': 'X' }),
    at: '"X"',
  },
  {
    title: 'a quoted boolean',
    text: credit({ 'processingInformation.purchaseOptions.isElectronicBenefitsTransfer': 'false' }),
    at: '"false"',
  },
  {
    title: 'a number out of range',
    text: credit({ 'pointOfSaleInformation.terminalCapability': 777 }),
    at: '777',
  },
  {
    title: 'an object where a text belongs',
    text: credit({ 'clientReferenceInformation.code': {} }),
    at: '{}',
  },
  {
    title: 'a thousands separator',
    text: credit({ [`${amounts}.totalAmount`]: '1,000.00' }),
    at: '"1,000.00"',
  },
  {
    title: 'an amount that is malformed and too long for it',
    text: credit({ [`${amounts}.totalAmount`]: '1,234,567,890,123.50' }),
    at: '"1,234,567,890,123.50"',
  },
  { title: 'a currency that is null', text: credit({ [`${amounts}.currency`]: null }), at: 'null' },
  {
    title: 'a placeholder in a number',
    text: credit({ 'orderInformation.lineItems': [{ unitPrice: '18.40', quantity: '{{$randomInt 1 9}}' }] }),
    at: '"{{$randomInt 1 9}}"',
  },
  { title: 'an unknown currency', text: credit({ [`${amounts}.currency`]: 'XYZ' }), at: '"XYZ"' },
  {
    title: 'a masked card number',
    text: credit({ [`${card}.number`]: '411111XXXXXX1111' }),
    at: '"411111XXXXXX1111"',
  },
  {
    title: 'a month that does not exist',
    text: credit({ [`${card}.expirationMonth`]: '13' }),
    at: '"13"',
  },
  {
    title: 'a misspelt name',
    text: credit({ [`${card}.expirationyear`]: '2099', [`${card}.expirationYear`]: undefined }),
    at: '"expirationyear"',
  },
  {
    title: 'a country of three letters',
    text: credit({ 'orderInformation.billTo.country': 'USA' }),
    at: '"USA"',
  },
  { title: 'a trailing comma', text: credit().replace('"USD"', '"USD",'), at: '"USD",' },
  { title: 'a comment', text: credit().replace('"USD"', '/* paid */ "USD"'), at: '/* paid */' },
  { title: 'an array in place of a credit', text: '["x"]', at: '["x"]' },
  {
    title: 'a field of payments',
    text: credit({ 'processingInformation.capture': 'false' }),
    at: '"capture"',
  },
];

/** Broken JSON, of which VS Code's JSON support draws the most part. */
const broken: readonly (readonly [what: string, text: string])[] = [
  ['a comma that is missing', credit().replace('"18.40",', '"18.40"')],
  ['a colon that is missing', credit().replace('"currency":', '"currency"')],
  ['a key without quotes', credit().replace('"currency"', 'currency')],
  ['a key in single quotes', credit().replace('"currency"', "'currency'")],
  ['a value in single quotes', credit().replace('"USD"', "'USD'")],
  ['a word of Python', credit().replace('"USD"', 'None')],
  ['a value that is missing', credit().replace('"USD"', '')],
  ['a key half typed above another', credit().replace('"currency"', '"cur\n"currency"')],
  ['a string that is not closed', credit().replace('"USD"', '"USD')],
  ['a brace that is missing', credit().replace(/\}\s*$/, '')],
  ['a brace too many', `${credit()}}`],
  ['a semicolon', credit().replace('"18.40",', '"18.40";')],
  ['a trailing comma', credit().replace('"USD"', '"USD",')],
  ['a trailing comma after a comment', credit().replace('"USD"', '"usd" /* x */,')],
  ['a comment that is not closed', credit().replace('"USD"', '/* "USD"')],
  ['nothing', ''],
  ['an ellipsis', credit().replace('"USD"', '"USD", ...')],
  ['another language around it', `curl -d '${credit()}'`],
];

describe('diagnostics', () => {
  afterEach(closeEditors);

  for (const { title, text, at } of faults) {
    it(`draws one squiggle for ${title}`, async () => {
      const document = await openPayload('fault.credit.json', text);
      const start = document.getText().indexOf(at);
      assert.ok(start >= 0);
      const range = new vscode.Range(document.positionAt(start), document.positionAt(start + at.length));
      const here = (diagnostics: readonly vscode.Diagnostic[]) =>
        diagnostics.filter((diagnostic) => diagnostic.range.intersection(range)?.isEmpty === false);
      await diagnosticsOf(document, (diagnostics) => here(diagnostics).length > 0);
      const found = here(await settledDiagnosticsOf(document));
      const words = found.map(({ source, message }) => `${source}: ${message}`).join('\n');
      assert.equal(found.length, 1, words);
      assert.equal(ours(found).length, 1, words);
      assert.notEqual(found.map(codeOf).join(), '');
    });
  }

  for (const [what, text] of broken) {
    it(`draws no place beside VS Code while the JSON is broken: ${what}`, async () => {
      const document = await openPayload('broken.credit.json', text);
      const hasError = (all: readonly vscode.Diagnostic[]) =>
        all.some(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
      await diagnosticsOf(document, hasError);
      const found = await settledDiagnosticsOf(document);
      assert.ok(hasError(found), JSON.stringify(found));
      for (const one of found) {
        const others = found.filter(
          ({ source, range }) => source !== one.source && range.intersection(one.range)?.isEmpty === false,
        );
        assert.deepEqual(
          others.map(({ message }) => message),
          [],
          one.message,
        );
        if (one.source === 'cybersource-credits') assert.notEqual(codeOf(one), '', one.message);
      }
    });
  }

  // VS Code allows comments in the second, and warns of the comma; the contributed schema allows both in the third.
  for (const name of ['lenient.pay.json', 'lenient.pay.jsonc', 'lenient.credit.json']) {
    it(`draws a comment and a trailing comma once in ${name}`, async () => {
      const setting = vscode.workspace.getConfiguration('cybersourceCredits');
      const set = (patterns: readonly string[] | undefined) =>
        setting.update('payloadFiles', patterns, vscode.ConfigurationTarget.Global);
      if (name !== 'lenient.credit.json') await set(['**/*.pay.json', '**/*.pay.jsonc', '**/*.credit.json']);
      try {
        const language = name.endsWith('c') ? 'jsonc' : 'json';
        const document = await openPayload(name, credit().replace('"USD"', '"USD", /* x */'), language);
        await diagnosticsOf(document, (all) => all.length > 0);
        const found = await settledDiagnosticsOf(document);
        const text = document.getText();
        const seen = [', /*', '/* x */'].map((sign) => {
          const place = document.positionAt(text.indexOf(sign));
          return found.filter(({ range }) => range.contains(place)).length;
        });
        assert.deepEqual(seen, [1, 1], JSON.stringify(found.map(({ source, message }) => [source, message])));
      } finally {
        await set(undefined);
      }
    });
  }

  it('draws a syntax fault in red, once, and what is wrong elsewhere', async () => {
    const text = credit({ [`${amounts}.currency`]: 'zzz' }).replace('"18.40"', '18.');
    const document = await openPayload('broken.credit.json', text);
    const found = await diagnosticsOf(
      document,
      (diagnostics) => diagnostics.some((one) => codeOf(one) === 'currency.unknown') && diagnostics.length > 1,
    );
    assert.deepEqual(ours(found).map(codeOf), ['currency.unknown']);
    const syntax = found.filter(({ source }) => source !== 'cybersource-credits');
    assert.deepEqual(
      syntax.map(({ severity }) => severity),
      [vscode.DiagnosticSeverity.Error],
    );
  });

  it('draws a missing payment source in red, with a link to its section in the preview', async () => {
    const document = await openPayload('none.credit.json', credit({ 'paymentInformation.card': undefined }));
    const isIt = (diagnostic: vscode.Diagnostic) => codeOf(diagnostic) === 'paymentSource.none';
    const found = (await diagnosticsOf(document, (diagnostics) => diagnostics.some(isIt))).find(isIt);
    assert.ok(found && typeof found.code === 'object');
    assert.equal(found.severity, vscode.DiagnosticSeverity.Error);
    const { target } = found.code;
    assert.equal(target.fragment, 'paymentsourcenone');
    const page = await vscode.workspace.openTextDocument(target.with({ fragment: '' }));
    assert.match(page.getText(), /^### paymentSource\.none$/m);
    await vscode.commands.executeCommand('vscode.open', target);
    const view = () => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputCustom ? input.viewType : '';
    };
    await eventually('the preview', view, (shown) => shown === 'vscode.markdown.preview.editor');
  });

  it('follows the setting for what the schema says', async () => {
    const settings = vscode.workspace.getConfiguration('cybersourceCredits');
    const document = await openPayload('type.credit.json', credit({ [`${amounts}.totalAmount`]: 18.4 }));
    const isIt = (diagnostic: vscode.Diagnostic) => codeOf(diagnostic) === 'schema.wrong-type';
    await diagnosticsOf(document, (all) => all.some(isIt));
    try {
      await settings.update('findings', { 'schema.wrong-type': 'off' }, vscode.ConfigurationTarget.Global);
      await diagnosticsOf(document, (all) => !all.some(isIt));
    } finally {
      await settings.update('findings', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('goes away when the fault is mended', async () => {
    const document = await openPayload('mended.credit.json', credit({ [`${amounts}.totalAmount`]: '-1' }));
    const isIt = (diagnostic: vscode.Diagnostic) => codeOf(diagnostic).startsWith('amount.');
    await diagnosticsOf(document, (diagnostics) => diagnostics.some(isIt));
    await openPayload('mended.credit.json', credit());
    await diagnosticsOf(document, (diagnostics) => !diagnostics.some(isIt));
  });

  it('leaves JSON files alone that are no payloads', async () => {
    const document = await openPayload('other.json', '{ "totalAmount": -1 }');
    assert.deepEqual(await settledDiagnosticsOf(document), []);
  });

  it('waits with the length of a text until its placeholders are resolved', async () => {
    const text = credit({ [`${amounts}.totalAmount`]: '{{$randomInt 100 999}}.00' });
    const document = await openPayload('placeholder.credit.json', text);
    assert.deepEqual(await settledDiagnosticsOf(document), []);
  });

  it('follows the setting of severities', async () => {
    const settings = vscode.workspace.getConfiguration('cybersourceCredits');
    const document = await openPayload('severity.credit.json', credit({ 'processingInformation.capture': true }));
    const isIt = (diagnostic: vscode.Diagnostic) => codeOf(diagnostic) === 'paymentsOnly.field';
    try {
      for (const [value, severity] of [
        ['error', vscode.DiagnosticSeverity.Error],
        ['hint', vscode.DiagnosticSeverity.Hint],
        ['off', undefined],
      ] as const) {
        await settings.update('findings', { 'paymentsOnly.field': value }, vscode.ConfigurationTarget.Global);
        await diagnosticsOf(document, (all) => all.find(isIt)?.severity === severity);
      }
    } finally {
      await settings.update('findings', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('checks what a setting names, the schema included', async () => {
    const settings = vscode.workspace.getConfiguration('cybersourceCredits');
    const document = await openPayload('named.json', credit({ [`${amounts}.totalAmount`]: 18.4 }));
    const isIt = (diagnostic: vscode.Diagnostic) => codeOf(diagnostic) === 'schema.wrong-type';
    try {
      await settings.update('payloadFiles', ['**/named.json'], vscode.ConfigurationTarget.Global);
      await diagnosticsOf(document, (all) => all.some(isIt));
    } finally {
      await settings.update('payloadFiles', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('checks a payload of 300 kB in a thread of its own, and fixes it from there', async () => {
    const lineItems = Array.from({ length: 3000 }, () => ({
      productCode: 'default',
      quantity: 1,
      unitPrice: '1.00',
      productName: 'An item of an order with very many of them',
    }));
    const payload = JSON.parse(credit({ 'processingInformation.capture': true }));
    payload.orderInformation.lineItems = lineItems;
    const document = await openPayload('long.credit.json', JSON.stringify(payload, null, 1));
    assert.ok(document.getText().length > 300_000);
    const isIt = (diagnostic: vscode.Diagnostic) => codeOf(diagnostic) === 'paymentsOnly.field';
    const found = (await diagnosticsOf(document, (all) => all.some(isIt))).find(isIt);
    assert.ok(found);
    await codeActionsAt(document, found.range, (actions) => actions.some(({ edit }) => edit !== undefined));
  });
});

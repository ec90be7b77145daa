import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import manifest from '../../package.json' with { type: 'json' };

describe('the extension in a real VS Code', () => {
  const extension = vscode.extensions.getExtension(`${manifest.publisher}.${manifest.name}`);

  it('is installed and activates', async () => {
    assert.ok(extension, 'VS Code does not know the extension');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('registers every command that its manifest contributes, but those that are offered on the web only', async () => {
    const registered = new Set(await vscode.commands.getCommands(true));
    const commands: readonly { readonly command: string }[] = extension?.packageJSON.contributes.commands;
    const inPalette: readonly { readonly command: string; readonly when: string }[] =
      extension?.packageJSON.contributes.menus.commandPalette;
    const onWebOnly = inPalette.filter(({ when }) => when.includes('isOnWeb'));
    assert.ok(commands.length > onWebOnly.length);
    assert.deepEqual(
      commands.map(({ command }) => command).filter((command) => !registered.has(command)),
      onWebOnly.map(({ command }) => command),
    );
  });

  it('offers none of the commands in the palette that only make sense on a row of the panel', () => {
    const menus: Readonly<Record<string, readonly { readonly command: string; readonly when: string }[]>> =
      extension?.packageJSON.contributes.menus;
    const hidden = new Set(menus.commandPalette?.filter(({ when }) => when === 'false').map(({ command }) => command));
    const onRows = menus['webview/context']?.map(({ command }) => command) ?? [];
    assert.ok(onRows.length > 0);
    assert.deepEqual(
      onRows.filter((command) => !hidden.has(command)),
      [],
    );
  });
});

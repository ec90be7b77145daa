import assert from 'node:assert/strict';
import { desktopAddress } from '../../../src/editor/web/desktopAddress.ts';

const clone = (repository: string) => `vscode://vscode.git/clone?url=https%3A%2F%2Fgithub.com%2F${repository}.git`;
const page = 'vscode:extension/some.extension';

const rows: readonly (readonly [what: string, folder: string | undefined, address: string])[] = [
  ['a repository of GitHub', 'vscode-vfs://github/owner/name', clone('owner%2Fname')],
  ['one at a branch', 'vscode-vfs://github+7b22/owner/na.me/folder', clone('owner%2Fna.me')],
  ['another service', 'vscode-vfs://azurerepos/owner/name', page],
  ['a folder of this computer', 'file:///owner/name', page],
  ['no folder', undefined, page],
];

describe('the address that opens VS Code on the desktop', () => {
  for (const [what, folder, address] of rows) {
    it(`from ${what} is ${address}`, () => {
      const [, scheme = '', authority = '', path = ''] = /^([^:]+):\/\/([^/]*)(.*)$/.exec(folder ?? '') ?? [];
      const opened = folder === undefined ? undefined : { scheme, authority, path };
      assert.equal(desktopAddress('vscode', opened, 'some.extension'), address);
    });
  }
});

/** A folder of the workspace, as VS Code's addresses have it. */
interface Folder {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
}

/**
 * The address that opens VS Code on the desktop: where a repository of GitHub is open, to clone it; else at the page of
 * the extension.
 * @param application The scheme of the desktop application, `vscode` for example.
 * @param extension The ID of the extension.
 */
export function desktopAddress(application: string, folder: Folder | undefined, extension: string): string {
  const [, owner, repository] = /^\/([\w.-]+)\/([\w.-]+)/.exec(folder?.path ?? '') ?? [];
  const isGitHub = folder?.scheme === 'vscode-vfs' && /^github(?:\+|$)/.test(folder.authority);
  if (!isGitHub || owner === undefined || repository === undefined) return `${application}:extension/${extension}`;
  const url = encodeURIComponent(`https://github.com/${owner}/${repository}.git`);
  return `${application}://vscode.git/clone?url=${url}`;
}

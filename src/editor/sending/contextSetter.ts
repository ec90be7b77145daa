import * as vscode from 'vscode';

/** Sets context keys by their names without the extension's, each only when it changes. */
export function contextSetter(): (key: string, value: boolean | readonly string[]) => void {
  const known = new Map<string, string>();
  return (key, value) => {
    const written = String(value);
    if (known.get(key) === written) return;
    known.set(key, written);
    void vscode.commands.executeCommand('setContext', `cybersourceCredits.${key}`, value);
  };
}

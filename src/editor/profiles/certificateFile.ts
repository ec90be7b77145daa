import * as vscode from 'vscode';
import type { Certificate } from '../../exchange/request/merchantProfile.ts';

/** Asks for a P12 file and its passphrase, and opens it to see that they fit; `undefined` when the person escapes. */
export async function askForCertificate(title: string): Promise<Certificate | undefined> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('P12 file of the merchant'),
      openLabel: vscode.l10n.t('Use This Certificate'),
      filters: { 'PKCS #12': ['p12', 'pfx'] },
    })) ?? [];
  if (!file) return undefined;
  const p12 = Buffer.from(await vscode.workspace.fs.readFile(file)).toString('base64');
  const { readP12 } = await import('../../exchange/auth/p12.ts');
  const passphrase = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('Passphrase of the P12 file; it is kept in secret storage and never shown'),
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) => faultOf(() => readP12(p12, text)),
  });
  return passphrase === undefined ? undefined : { kind: 'jwtCertificate', p12, passphrase };
}

function faultOf(read: () => unknown): string | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

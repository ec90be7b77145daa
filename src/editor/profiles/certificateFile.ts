import * as vscode from 'vscode';
import type { ProfileDraft } from '../../exchange/request/profileDraft.ts';
import { back, enterText, type Frame, type Reply } from './quickInputs.ts';

/**
 * Asks for a P12 file and its passphrase, and opens it to see that they fit. Dismissing the file dialog leads back, as
 * no quick input is open that could go on.
 */
export async function askForCertificate(draft: ProfileDraft, frame: Frame): Promise<Reply<ProfileDraft>> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('P12 file of the merchant'),
      openLabel: vscode.l10n.t('Use This Certificate'),
      filters: { 'PKCS #12': ['p12', 'pfx'] },
    })) ?? [];
  if (!file) return frame.canGoBack ? back : undefined;
  const p12 = Buffer.from(await vscode.workspace.fs.readFile(file)).toString('base64');
  const { readP12 } = await import('../../exchange/auth/p12.ts');
  const passphrase = await enterText(frame, {
    prompt: vscode.l10n.t('Passphrase of the P12 file; it is kept in secret storage and never shown'),
    isSecret: true,
    isVerbatim: true,
    faultOf: (text) => faultOf(() => readP12(p12, text)),
  });
  if (typeof passphrase !== 'string') return passphrase === back ? back : undefined;
  return { ...draft, certificate: { kind: 'jwtCertificate', p12, passphrase } };
}

function faultOf(read: () => unknown): string | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

import * as vscode from 'vscode';
import type { Certificate, MerchantProfile } from '../exchange/merchant.ts';

/** The part of a profile that switches message-level encryption on; empty when it stays off. */
type EncryptionPart = Pick<MerchantProfile, 'encryption'>;

/**
 * Asks whether requests are to be encrypted, and for which certificate: the API's own in the P12 file, or one in a file
 * of its own. `undefined` when the person escapes. HTTP signature can't be combined with it, so nothing is asked then.
 */
export async function askForEncryption(
  title: string,
  authentication: MerchantProfile['authentication'],
): Promise<EncryptionPart | undefined> {
  if (authentication.kind === 'httpSignature') return {};
  const enclosed = authentication.kind === 'jwtCertificate' ? await apiCertificateIn(authentication) : undefined;
  const no = vscode.l10n.t('No encryption');
  const fromP12 = vscode.l10n.t('Encrypt for the certificate in the P12 file');
  const fromFile = vscode.l10n.t('Encrypt for a certificate in a PEM file…');
  const choice = await vscode.window.showQuickPick([no, ...(enclosed ? [fromP12] : []), fromFile], {
    title,
    placeHolder: vscode.l10n.t('Message-level encryption of requests'),
  });
  if (choice === undefined) return undefined;
  if (choice === no) return {};
  if (choice === fromP12 && enclosed) return { encryption: { certificate: enclosed } };
  const [file] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t("Certificate of the API's, in PEM"),
      openLabel: vscode.l10n.t('Use This Certificate'),
      filters: { PEM: ['pem', 'crt', 'cer'] },
    })) ?? [];
  if (!file) return undefined;
  const certificate = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  const { certificateFault } = await import('../exchange/carry.ts');
  const fault = certificateFault(certificate);
  if (fault === undefined) return { encryption: { certificate } };
  await vscode.window.showErrorMessage(fault, { modal: true });
  return undefined;
}

async function apiCertificateIn({ p12, passphrase }: Certificate): Promise<string | undefined> {
  const { readP12 } = await import('../exchange/p12.ts');
  return readP12(p12, passphrase).apiCertificate;
}

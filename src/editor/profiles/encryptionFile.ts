import * as vscode from 'vscode';
import type { Certificate, MerchantProfile } from '../../exchange/request/merchantProfile.ts';

/** The part of a profile that switches message-level encryption on; empty when it stays off. */
type EncryptionPart = Pick<MerchantProfile, 'encryption'>;

/**
 * Asks whether requests are to be encrypted, and for which certificate: the API's own in the P12 file, or one in a file
 * of its own; then whether answers are to come encrypted as well. `undefined` when the person escapes. HTTP signature
 * can't be combined with it, so nothing is asked then.
 */
export async function askForEncryption(
  title: string,
  authentication: MerchantProfile['authentication'],
): Promise<EncryptionPart | undefined> {
  if (authentication.kind === 'httpSignature') return {};
  const hasKey = authentication.kind === 'jwtCertificate';
  const enclosed = hasKey ? await apiCertificateIn(authentication) : undefined;
  const no = vscode.l10n.t('No encryption');
  const fromP12 = vscode.l10n.t('Encrypt for the certificate in the P12 file');
  const fromFile = vscode.l10n.t('Encrypt for a certificate in a PEM file…');
  const choice = await vscode.window.showQuickPick([no, ...(enclosed ? [fromP12] : []), fromFile], {
    title,
    placeHolder: vscode.l10n.t('Message-level encryption of requests'),
  });
  if (choice === undefined) return undefined;
  if (choice === no) return {};
  const certificate = choice === fromP12 && enclosed ? enclosed : await askForPem();
  if (certificate === undefined) return undefined;
  if (!hasKey) return { encryption: { certificate } };
  const encryptedResponses = await askForEncryptedResponses(title);
  return encryptedResponses === undefined ? undefined : { encryption: { certificate, encryptedResponses } };
}

/** Whether the API is to encrypt its answers too; `undefined` when the person escapes. */
async function askForEncryptedResponses(title: string): Promise<boolean | undefined> {
  const clear = vscode.l10n.t('Answers in clear');
  const encrypted = vscode.l10n.t('Answers encrypted for the certificate in the P12 file');
  const placeHolder = vscode.l10n.t('Encrypted answers have to be enabled for the merchant');
  const choice = await vscode.window.showQuickPick([clear, encrypted], { title, placeHolder });
  return choice === undefined ? undefined : choice === encrypted;
}

/** The certificate in a PEM file; `undefined` when the person escapes, or it can't be used, which is told. */
async function askForPem(): Promise<string | undefined> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t("Certificate of the API's, in PEM"),
      openLabel: vscode.l10n.t('Use This Certificate'),
      filters: { PEM: ['pem', 'crt', 'cer'] },
    })) ?? [];
  if (!file) return undefined;
  const certificate = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  const { certificateFault } = await import('../../exchange/auth/sign.ts');
  const fault = certificateFault(certificate);
  if (fault === undefined) return certificate;
  await vscode.window.showErrorMessage(fault, { modal: true });
  return undefined;
}

async function apiCertificateIn({ p12, passphrase }: Certificate): Promise<string | undefined> {
  const { readP12 } = await import('../../exchange/auth/p12.ts');
  return readP12(p12, passphrase).apiCertificate;
}

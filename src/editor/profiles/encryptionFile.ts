import * as vscode from 'vscode';
import type { Certificate, Encryption } from '../../exchange/request/merchantProfile.ts';
import type { ProfileDraft } from '../../exchange/request/profileDraft.ts';
import { readText } from '../host/textFile.ts';
import { back, chooseOne, type Frame, type InputStep, type Reply } from './quickInputs.ts';

/**
 * The questions about message-level encryption: whether requests are encrypted, and for which certificate (the API's
 * own in the P12 file, or one in a file of its own), then whether responses are to come encrypted as well.
 */
export function encryptionSteps({ kind, encryption }: ProfileDraft): readonly InputStep<ProfileDraft>[] {
  return encryption && kind === 'jwtCertificate' ? [askForEncryption, askForEncryptedResponses] : [askForEncryption];
}

async function askForEncryption(draft: ProfileDraft, frame: Frame): Promise<Reply<ProfileDraft>> {
  const enclosed = draft.kind === 'jwtCertificate' && draft.certificate && (await apiCertificateIn(draft.certificate));
  const none = { label: vscode.l10n.t('No encryption') };
  const fromP12 = { label: vscode.l10n.t('Encrypt for the certificate in the P12 file') };
  const fromFile = { label: vscode.l10n.t('Encrypt for a certificate in a PEM file…') };
  const items = [none, ...(enclosed ? [fromP12] : []), fromFile];
  const placeholder = vscode.l10n.t('Message-level encryption of requests');
  const choice = await chooseOne(frame, { items, placeholder });
  if (choice === back || choice === undefined) return choice;
  if (choice === none) return withEncryption(draft, undefined);
  const certificate = choice === fromP12 && enclosed ? enclosed : await askForPem();
  // Without a certificate the question stands: nothing that was entered before is lost.
  return certificate === undefined ? askForEncryption(draft, frame) : withEncryption(draft, { certificate });
}

async function askForEncryptedResponses(draft: ProfileDraft, frame: Frame): Promise<Reply<ProfileDraft>> {
  const clear = { label: vscode.l10n.t('Responses not encrypted') };
  const encrypted = { label: vscode.l10n.t('Responses encrypted for the certificate in the P12 file') };
  const placeholder = vscode.l10n.t('Encrypted responses have to be enabled for the merchant');
  const choice = await chooseOne(frame, { items: [clear, encrypted], placeholder });
  if (choice === back || choice === undefined) return choice;
  return withEncryption(draft, draft.encryption && { ...draft.encryption, encryptedResponses: choice === encrypted });
}

function withEncryption(
  { encryption: _encryption, ...draft }: ProfileDraft,
  encryption: Encryption | undefined,
): ProfileDraft {
  return { ...draft, ...(encryption && { encryption }) };
}

/**
 * The certificate in a PEM file; `undefined` when the dialog was dismissed, or it can't be used, which the user is
 * shown.
 */
async function askForPem(): Promise<string | undefined> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Certificate of the API (PEM)'),
      openLabel: vscode.l10n.t('Use This Certificate'),
      filters: { PEM: ['pem', 'crt', 'cer'] },
    })) ?? [];
  if (!file) return undefined;
  const certificate = await readText(file);
  const { certificateFault } = await import('../../exchange/auth/messageEncryption.ts');
  const fault = certificateFault(certificate);
  if (fault === undefined) return certificate;
  await vscode.window.showErrorMessage(fault, { modal: true });
  return undefined;
}

async function apiCertificateIn({ p12, passphrase }: Certificate): Promise<string | undefined> {
  const { readP12 } = await import('../../exchange/auth/p12.ts');
  return readP12(p12, passphrase).apiCertificate;
}

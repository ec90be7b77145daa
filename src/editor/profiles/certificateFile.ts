import * as vscode from 'vscode';
import type { P12Reply } from '../../exchange/auth/p12Worker.ts';
import type { ProfileDraft } from '../../exchange/request/profileDraft.ts';
import { messageOf } from '../../exchange/request/userError.ts';
import { openP12InWorker } from '../host/worker.ts';
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
  const written = Buffer.from(await vscode.workspace.fs.readFile(file)).toString('base64');
  let p12 = written;
  const passphrase = await enterText(frame, {
    prompt: vscode.l10n.t('Passphrase of the P12 file; it is kept in secret storage and never shown'),
    isSecret: true,
    isVerbatim: true,
    faultOf: () => undefined,
    slowFaultOf: async (text, signal) => {
      const reply = await openWithProgress(written, text, signal);
      if ('fault' in reply) return reply.fault;
      p12 = reply.p12;
      return undefined;
    },
  });
  if (typeof passphrase !== 'string') return passphrase === back ? back : undefined;
  return { ...draft, certificate: { kind: 'jwtCertificate', p12, passphrase } };
}

/** Opens the file in a thread of its own; the notification cancels that, as the signal does. */
async function openWithProgress(p12: string, passphrase: string, signal: AbortSignal): Promise<P12Reply> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Opening the P12 file…'),
    cancellable: true,
  };
  return vscode.window.withProgress(options, async (_, token) => {
    const cancel = new AbortController();
    token.onCancellationRequested(() => cancel.abort());
    try {
      return await openP12InWorker(p12, passphrase, AbortSignal.any([signal, cancel.signal]));
    } catch (error) {
      if (token.isCancellationRequested)
        return { fault: vscode.l10n.t('Cancelled. Press Enter to open the file again.') };
      return { fault: messageOf(error) };
    }
  });
}

import { randomUUID } from 'node:crypto';
import { promises as dns } from 'node:dns';
import * as vscode from 'vscode';
import {
  type CheckPorts,
  checkConnection,
  type Step,
  type StepName,
} from '../../exchange/connectionCheck/connectionCheck.ts';
import { openConnectionPath } from '../../exchange/connectionCheck/connectionPath.ts';
import { connectionReport } from '../../exchange/connectionCheck/connectionReport.ts';
import type { MerchantProfile } from '../../exchange/request/merchantProfile.ts';
import { transactionDetailsRequest } from '../../exchange/request/operationRequest.ts';
import { addressOf, hostOf, type Target, targetLabel, targetNameOf } from '../../exchange/request/target.ts';
import { authoritiesOf } from '../../exchange/transport/connect.ts';
import type { Network } from '../host/network.ts';
import { limits } from '../host/settings.ts';

const names: Readonly<Record<StepName, string>> = {
  host: vscode.l10n.t('Host'),
  proxy: vscode.l10n.t('Proxy'),
  certificates: vscode.l10n.t('Certificates'),
  dns: vscode.l10n.t('DNS'),
  connect: vscode.l10n.t('Connection'),
  tls: vscode.l10n.t('TLS'),
  authentication: vscode.l10n.t('Authentication'),
};

const scheme = 'cybersource-connection';

/** The report that is being written; one for the window, redrawn with every step. */
let report: { text: string; readonly changed: vscode.EventEmitter<vscode.Uri> } | undefined;

/** Checks the connection to the target of a profile, and shows every step in a read-only document as it ends. */
export async function runConnectionCheck(network: Network, profile: MerchantProfile, target: Target): Promise<void> {
  const uri = vscode.Uri.from({ scheme, path: `/${vscode.l10n.t('Connection Check')}` });
  const label = targetLabel(targetNameOf(target));
  const shown = serveReport();
  const steps: Step[] = [];
  const write = (state: string) => {
    const heading = [vscode.l10n.t('Connection to {0} as {1}', label, profile.name), state];
    shown.text = connectionReport(steps, { heading, names });
    shown.changed.fire(uri);
  };
  write(vscode.l10n.t('Checking…'));
  const document = await vscode.workspace.openTextDocument(uri);
  // Its language wraps lines, see configurationDefaults in package.json.
  await vscode.languages.setTextDocumentLanguage(document, 'cybersource-connection-check');
  await vscode.window.showTextDocument(document, { preview: false });
  const location = vscode.ProgressLocation.Notification;
  const title = vscode.l10n.t('Checking the connection to {0}', label);
  await vscode.window.withProgress({ location, title, cancellable: true }, async (progress, cancellation) => {
    const controller = new AbortController();
    cancellation.onCancellationRequested(() => controller.abort());
    const ports = await checkPorts(network, profile, target);
    for await (const step of checkConnection(target, ports, controller.signal)) {
      progress.report({ message: names[step.name] });
      steps.push(step);
      write(vscode.l10n.t('Checking…'));
    }
  });
  const failed = steps.find(({ state }) => state === 'failed');
  write(failed ? vscode.l10n.t('Failed: {0}', names[failed.name]) : vscode.l10n.t('No problems found.'));
}

/** For as long as the window lives, as the document may be left open. */
function serveReport(): NonNullable<typeof report> {
  if (report) return report;
  const served = { text: '', changed: new vscode.EventEmitter<vscode.Uri>() };
  vscode.workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: served.changed.event,
    provideTextDocumentContent: () => served.text,
  });
  report = served;
  return served;
}

async function checkPorts(network: Network, profile: MerchantProfile, target: Target): Promise<CheckPorts> {
  const [{ sign }, { signatureRefusal }, { openTunnel }, transport] = await Promise.all([
    import('../../exchange/auth/sign.ts'),
    import('../../exchange/auth/signatureRefusal.ts'),
    import('../../exchange/transport/undiciTransport.ts'),
    network.transport(),
  ]);
  let now = new Date();
  const request = transactionDetailsRequest('0');
  const means = {
    authorities: () => authoritiesOf(network.certificates().authorities),
    openTunnel,
    lookup: undefined,
  };
  return {
    proxyFor: (address) => network.proxyFor(address),
    certificates: () => network.certificates(),
    lookup: async (host) => (await dns.lookup(host, { all: true })).map(({ address }) => address),
    openPath: (address, proxy, signal) => openConnectionPath(address, proxy, means, signal),
    probe: async (signal) => {
      // Not before: the steps until here may have taken longer than a token is good for.
      now = new Date();
      const { headers } = await sign(request, hostOf(target), profile, { now, uuid: randomUUID() });
      return transport.send({ method: 'GET', address: addressOf(target, request.path), headers }, limits(), signal);
    },
    signatureRefusal: (responseDate) => signatureRefusal(profile, now, responseDate),
    limit: limits().connect,
  };
}

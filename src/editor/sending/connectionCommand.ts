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
import type { MerchantProfile } from '../../exchange/request/merchantProfile.ts';
import { transactionDetailsRequest } from '../../exchange/request/operationRequest.ts';
import { addressOf, hostOf, type Target, targetLabel, targetNameOf } from '../../exchange/request/target.ts';
import { authoritiesOf } from '../../exchange/transport/connect.ts';
import type { Network } from '../host/network.ts';
import { limits } from '../host/settings.ts';

const titles: Readonly<Record<StepName, string>> = {
  host: vscode.l10n.t('Host'),
  proxy: vscode.l10n.t('Proxy'),
  certificates: vscode.l10n.t('Certificates'),
  dns: vscode.l10n.t('Name'),
  connect: vscode.l10n.t('Connection'),
  tls: vscode.l10n.t('TLS'),
  authentication: vscode.l10n.t('Authentication'),
};

const marks: Readonly<Record<Step['state'], string>> = {
  ok: vscode.l10n.t('ok'),
  failed: vscode.l10n.t('FAILED'),
  skipped: vscode.l10n.t('skipped'),
};

const scheme = 'cybersource-connection';

/** The report that is being written; one for the window, redrawn with every step. */
let report: { readonly text: string[]; readonly changed: vscode.EventEmitter<vscode.Uri> } | undefined;

/** Checks the way to the target of a profile, and writes every step into a read-only document as it ends. */
export async function runConnectionCheck(network: Network, profile: MerchantProfile, target: Target): Promise<void> {
  const uri = vscode.Uri.from({ scheme, path: `/${vscode.l10n.t('Connection Check')}` });
  report ??= serveReport();
  const { text, changed } = report;
  const write = (line: string) => {
    text.push(line);
    changed.fire(uri);
  };
  text.length = 0;
  write(vscode.l10n.t('Connection to {0} as {1}:', targetLabel(targetNameOf(target)), profile.name));
  await vscode.window.showTextDocument(uri, { preview: false });
  const location = vscode.ProgressLocation.Notification;
  const title = vscode.l10n.t('Checking the connection to {0}', targetLabel(targetNameOf(target)));
  await vscode.window.withProgress({ location, title, cancellable: true }, async (progress, cancellation) => {
    const controller = new AbortController();
    cancellation.onCancellationRequested(() => controller.abort());
    const ports = await checkPorts(network, profile, target);
    for await (const step of checkConnection(target, ports, controller.signal)) {
      progress.report({ message: titles[step.name] });
      write(`${titles[step.name].padEnd(16)}${marks[step.state].padEnd(9)}${step.detail}`);
      for (const line of step.advice?.split('\n') ?? []) write(`${' '.repeat(25)}${line}`);
    }
  });
}

/** For as long as the window lives, as the document may be left open. */
function serveReport(): NonNullable<typeof report> {
  const text: string[] = [];
  const changed = new vscode.EventEmitter<vscode.Uri>();
  vscode.workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: changed.event,
    provideTextDocumentContent: () => text.join('\n'),
  });
  return { text, changed };
}

async function checkPorts(network: Network, profile: MerchantProfile, target: Target): Promise<CheckPorts> {
  const [{ sign, signatureRefusal }, { openTunnel }, transport] = await Promise.all([
    import('../../exchange/auth/sign.ts'),
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

import * as vscode from 'vscode';
import { merchantOf } from '../../exchange/auth/signer.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import type { MerchantProfile } from '../../exchange/request/merchantProfile.ts';
import type { Session } from '../../exchange/session.ts';
import { changedPayload } from '../../expectations/changedPayload.ts';
import { isOffline, type TestCase } from '../../expectations/expectation.ts';
import { type CasePorts, type CaseResult, checkCase, runCase } from '../../expectations/runCase.ts';
import { withSeverities } from '../../payload/configuration/severities.ts';
import { PayloadDocument } from '../../payload/document/document.ts';
import type { History } from '../history/history.ts';
import { guarded, inBackground, type Log } from '../host/guard.ts';
import type { Network } from '../host/network.ts';
import { refuseInRestrictedMode } from '../host/restrictedMode.ts';
import { hasRelaxedRequirements, onDidChangeSettings, severityOverrides } from '../host/settings.ts';
import { type Located, sharedConfigs } from '../host/sharedConfigs.ts';
import type { Profiles } from '../profiles/profiles.ts';
import type { ResponsePanel } from '../response/responsePanel.ts';
import { sandboxProfile } from '../sending/sandboxHost.ts';
import { openSession } from '../sending/sessionPorts.ts';
import { lineOf, messagesOf, printFields, printFindings } from './caseReport.ts';
import { recordExpectation } from './expectationRecorder.ts';
import { PayloadTestTree, rangeOf, type TestFile } from './payloadTestTree.ts';
import { confirmCredits, recordAndLetLeave } from './testEndpointQuestion.ts';

/** What tests work with. */
export interface TestPorts {
  /** Of this window: what goes to the test endpoint is in its history. */
  readonly session: Session;
  readonly profiles: Profiles;
  readonly network: Network;
  readonly history: History;
  readonly panel: ResponsePanel;
}

/** How payloads are run: only checked, in a local sandbox of their own, or at the test endpoint. */
export type RunKind = 'check' | 'local' | 'test';

type PayloadCheck = CasePorts['check'];

/** The cases of a payload that are to be run. */
interface Chosen {
  readonly item: vscode.TestItem;
  readonly file: TestFile;
  readonly cases: readonly TestCase[];
}

/** Runs the cases of payloads, and shows what came of them. */
export class PayloadTestRuns implements vscode.Disposable {
  readonly tree: PayloadTestTree;
  readonly #controller: vscode.TestController;
  readonly #ports: TestPorts;
  readonly #log: Log;
  readonly #trust: vscode.Disposable;
  /** The severities that payloads were last checked with, as `severitiesOf`. */
  readonly #checkedWith = new WeakMap<vscode.TestItem, string>();
  /** What a test has sent, by the ID of its item: the exchange that failed first, and all of its case. */
  readonly #sent = new Map<string, { readonly shown: Exchange; readonly all: readonly Exchange[] }>();

  constructor(controller: vscode.TestController, ports: TestPorts, log: Log) {
    this.tree = new PayloadTestTree(controller, log);
    this.#controller = controller;
    this.#ports = ports;
    this.#log = log;
    controller.refreshHandler = guarded(log, () => this.tree.refresh());
    this.#offer('local', vscode.l10n.t('Local Sandbox'), true);
    this.#offer('check', vscode.l10n.t('Check'));
    // In Restricted Mode nothing is sent.
    const offerTestEndpoint = () => this.#offer('test', vscode.l10n.t('Test Endpoint'));
    if (vscode.workspace.isTrusted) offerTestEndpoint();
    this.#trust = vscode.workspace.onDidGrantWorkspaceTrust(offerTestEndpoint);
  }

  async run(kind: RunKind, request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    await this.tree.resolve();
    if (request.continuous) {
      const meant = () => this.tree.payloadsOf(request.include ?? this.tree.roots);
      const again = (items: readonly vscode.TestItem[]) => {
        if (items.length > 0) inBackground(this.#log, () => this.#run(kind, request, token, items));
      };
      const changes = vscode.Disposable.from(
        this.tree.onDidChange((item) => again(meant().filter((one) => one === item))),
        onDidChangeSettings(() => again(meant().filter((item) => this.#checkedWith.get(item) !== severitiesOf(item)))),
      );
      token.onCancellationRequested(() => changes.dispose());
    }
    if (kind !== 'check' && refuseInRestrictedMode()) return;
    await this.#run(kind, request, token, request.include ?? this.tree.roots);
  }

  /** Writes what came back for the payload on display as what is expected of it. */
  async record(): Promise<void> {
    await recordExpectation(this.#ports.panel.shown, this.#ports.session.exchanges);
  }

  /** Shows the response of a test in the panel: of the item that a menu hands over, alone or with a message of it. */
  async showResponse(argument: unknown): Promise<void> {
    const { test, id } = Object(argument) as { readonly test?: vscode.TestItem; readonly id?: unknown };
    const sent = this.#sent.get(String(test?.id ?? id));
    if (!sent) {
      await vscode.window.showInformationMessage(vscode.l10n.t('This test has sent nothing. Run it first.'));
      return;
    }
    if (!this.#ports.session.exchange(sent.shown.id)) this.#ports.session.adopt(sent.all);
    this.#ports.panel.show(sent.shown.id);
  }

  dispose(): void {
    this.#trust.dispose();
    this.tree.dispose();
  }

  #offer(kind: RunKind, label: string, isDefault = false): void {
    const run = guarded(this.#log, (request: vscode.TestRunRequest, token: vscode.CancellationToken) =>
      this.run(kind, request, token),
    );
    const profile = this.#controller.createRunProfile(label, vscode.TestRunProfileKind.Run, run, isDefault);
    profile.supportsContinuousRun = kind === 'check';
  }

  async #run(
    kind: RunKind,
    request: vscode.TestRunRequest,
    token: vscode.CancellationToken,
    items: readonly vscode.TestItem[],
  ): Promise<void> {
    const chosen = await this.#chosen(request, items);
    const profile = kind === 'test' ? await this.#confirmed(chosen) : undefined;
    if (kind === 'test' && !profile) return;
    const run = this.#controller.createTestRun(request);
    try {
      const { check } = await import('../../payload/check.ts');
      for (const one of chosen) {
        const located = locatedOf(one.item);
        await sharedConfigs.search(located);
        this.#checkedWith.set(one.item, severitiesOf(one.item));
        const own: PayloadCheck = (text) => withSeverities(check(text), severityOverrides(located));
        if (token.isCancellationRequested) break;
        if (one.file.fault) this.#reportFault(run, one);
        else if (kind === 'check') this.#checkAll(run, one, own);
        else if (profile) await this.#sendAll(run, one, token, this.#atTestEndpoint(profile, own));
        else await this.#inOwnSandbox(located, own, (ports) => this.#sendAll(run, one, token, ports));
      }
    } finally {
      run.end();
    }
  }

  /** The cases that a request asks for, without those that it excludes. */
  async #chosen(
    { include, exclude = [] }: vscode.TestRunRequest,
    items: readonly vscode.TestItem[],
  ): Promise<Chosen[]> {
    const chosen: Chosen[] = [];
    for (const item of this.tree.payloadsOf(items)) {
      const file = await this.tree.read(item);
      const isWanted = (test: TestCase) => {
        const own = this.tree.caseItem(item, file, test);
        const isIn = (some: readonly vscode.TestItem[]) => some.some((one) => isSelfOrAbove(one, own));
        const isBelow = (include ?? []).some((one) => isSelfOrAbove(own, one));
        return (!include || isIn(include) || isBelow) && !isIn(exclude);
      };
      chosen.push({ item, file, cases: file.cases.filter(isWanted) });
    }
    return chosen;
  }

  /** The profile that credits go to the test endpoint with, after the one question; `undefined` when none may go. */
  async #confirmed(chosen: readonly Chosen[]): Promise<MerchantProfile | undefined> {
    const credits = chosen.flatMap(({ file, cases }) =>
      cases
        .filter((test) => !isOffline(test))
        .flatMap((test) => {
          const changed = changedPayload(file.text, test.change);
          return 'text' in changed ? [new PayloadDocument(changed.text)] : [];
        }),
    );
    return confirmCredits(credits, await this.#ports.profiles.active());
  }

  #atTestEndpoint(profile: MerchantProfile, check: PayloadCheck): CasePorts {
    const { session, history } = this.#ports;
    return {
      session,
      merchant: merchantOf(profile),
      check,
      mayLeave: (begun) => recordAndLetLeave(begun, session, history),
    };
  }

  async #inOwnSandbox(located: Located, check: PayloadCheck, work: (ports: CasePorts) => Promise<void>): Promise<void> {
    const { startLocalSandbox } = await import('../../sandbox/localSandbox.ts');
    const sandbox = await startLocalSandbox({ relaxed: hasRelaxedRequirements(located) });
    try {
      const places = { targetOf: async () => ({ kind: 'localSandbox', origin: sandbox.url }) as const };
      const session = openSession(this.#ports.network, places, this.#log);
      await work({ session, merchant: merchantOf(sandboxProfile(sandbox.credentials)), check });
    } finally {
      await sandbox.close();
    }
  }

  #reportFault(run: vscode.TestRun, { item, file }: Chosen): void {
    const message = new vscode.TestMessage(file.fault?.message ?? '');
    if (file.fault) {
      message.location = new vscode.Location(file.expectation, rangeOf(file.expected ?? '', file.fault.range));
    }
    run.errored(item, message);
  }

  #checkAll(run: vscode.TestRun, { item, file, cases }: Chosen, check: PayloadCheck): void {
    for (const test of cases) {
      const own = this.tree.caseItem(item, file, test);
      const result = checkCase(test, file.text, check);
      if (!result) run.skipped(own);
      else if (result.passed) run.passed(own);
      else {
        if (Object.keys(test.change).length === 0) printFindings(run, file, own, check(file.text));
        run.failed(
          own,
          result.steps.flatMap((step) => messagesOf(file, step, [])),
        );
      }
    }
  }

  async #sendAll(
    run: vscode.TestRun,
    { item, file, cases }: Chosen,
    token: vscode.CancellationToken,
    ports: CasePorts,
  ): Promise<void> {
    const cancelling = token.onCancellationRequested(() => ports.session.cancelAll());
    try {
      for (const test of cases) {
        const own = this.tree.caseItem(item, file, test);
        if (token.isCancellationRequested) {
          run.skipped(own);
          continue;
        }
        run.started(own);
        const began = performance.now();
        const payload = { text: file.text, document: file.payload.toString() };
        const result = await runCase(test, payload, ports);
        this.#show(
          run,
          { item, file, test, result, duration: performance.now() - began },
          ports.merchant.signer.secrets,
        );
      }
    } finally {
      cancelling.dispose();
    }
  }

  #show(run: vscode.TestRun, ran: CaseRun, secrets: readonly string[]): void {
    const { item, file, test, result, duration } = ran;
    const own = this.tree.caseItem(item, file, test);
    const all = result.steps.flatMap(({ exchange }) => (exchange ? [exchange] : []));
    for (const [i, step] of result.steps.entries()) {
      const stepItem = this.tree.stepItem(item, file, test, i);
      const messages = messagesOf(file, step, secrets);
      run.appendOutput(lineOf(file, test, step, secrets), undefined, stepItem ?? own);
      if (step.exchange) {
        this.#keep(stepItem, step.exchange, all);
        printFields(run, file, own, step.exchange);
      }
      if (!stepItem) continue;
      if (messages.length > 0) run.failed(stepItem, messages);
      else run.passed(stepItem);
    }
    const failed = result.steps.find(({ failures }) => failures.length > 0);
    const shown = failed?.exchange ?? all[0];
    if (shown) this.#keep(own, shown, all);
    const messages = result.steps.flatMap((step) => messagesOf(file, step, secrets));
    if (result.passed) run.passed(own, duration);
    else if (result.isUnknown) run.errored(own, messages, duration);
    else run.failed(own, messages, duration);
  }

  #keep(item: vscode.TestItem | undefined, shown: Exchange, all: readonly Exchange[]): void {
    if (item) this.#sent.set(item.id, { shown, all });
  }
}

/** The payload of an item, for its settings. */
function locatedOf({ uri }: vscode.TestItem): Located {
  return { uri: uri as vscode.Uri, isUntitled: false };
}

/** The severities by finding code that count for a payload now, as a text to compare. */
function severitiesOf(item: vscode.TestItem): string {
  return JSON.stringify(severityOverrides(locatedOf(item)));
}

/** A case that has run, and how long that took in milliseconds. */
interface CaseRun {
  readonly item: vscode.TestItem;
  readonly file: TestFile;
  readonly test: TestCase;
  readonly result: CaseResult;
  readonly duration: number;
}

function isSelfOrAbove(above: vscode.TestItem, item: vscode.TestItem): boolean {
  for (let one: vscode.TestItem | undefined = item; one; one = one.parent) if (one.id === above.id) return true;
  return false;
}

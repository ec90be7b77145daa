import type { Exchange } from '../exchange/exchange.ts';
import { errorText } from '../exchange/redaction/errorText.ts';
import { messageOf, UserError } from '../exchange/request/userError.ts';
import { acceptedCase, type TestCase } from '../expectations/expectation.ts';
import { readExpectations } from '../expectations/readExpectations.ts';
import { type CasePorts, type CaseResult, runCase } from '../expectations/runCase.ts';
import type { Finding } from '../payload/findings/finding.ts';
import { withSafeFixes } from '../payload/fixes/safeFixes.ts';
import { explanationOf, similarTopics } from './explanation.ts';
import type { NextStep } from './takeStep.ts';
import { inputFault } from './toolInput.ts';
import { casesResult, exchangeResult, findingsIn, refusedResult, type ToolResult, toolResult } from './toolResult.ts';
import { type ToolName, toolNamed } from './tools.ts';

/** A payload that a tool works on. */
export interface ToolPayload {
  readonly text: string;
  /** The URI of its document. */
  readonly document: string;
  /** `check` with the severities that count for this payload. */
  readonly check: (text: string) => readonly Finding[];
}

/** Where a credit goes. */
export type Destination = 'localSandbox' | 'testEndpoint';

/**
 * The place where tools work: an editor or a process. Whatever it doesn't do, it refuses by rejecting with a
 * `UserError`, whose sentence the model reads; it asks the user where that is due.
 */
export interface Workplace<P extends ToolPayload = ToolPayload> {
  /** Opens a payload by its path. Only payloads of the workspace. */
  open(file: string): Promise<P>;
  /** Replaces the text of a payload, if it is still the one that was opened. */
  replace(payload: P, text: string): Promise<void>;
  /** The expectations beside a payload; `undefined` without such a file. */
  expectationsOf(payload: P): Promise<string | undefined>;
  /** Works with a local sandbox of its own, which ends afterwards. */
  inOwnSandbox<R>(payload: P, work: (ports: CasePorts) => Promise<R>): Promise<R>;
  /** The text of docs/findings.md. */
  findingsPage(): Promise<string>;
  /** Every exchange of the workspace, oldest first. */
  exchanges(): Promise<readonly Exchange[]>;
  send(payload: P, destination: Destination, signal: AbortSignal): Promise<Exchange>;
  /** Follows a credit at the place where it was sent. */
  next(exchange: Exchange, step: NextStep, signal: AbortSignal): Promise<Exchange>;
  /** What no result may show, as it is now. */
  secrets(): Promise<readonly string[]>;
}

/** Uses a tool. Never rejects: what fails is a result with a sentence. */
export async function useTool<P extends ToolPayload>(
  name: string,
  input: unknown,
  workplace: Workplace<P>,
  signal: AbortSignal,
): Promise<ToolResult> {
  const tool = toolNamed(name);
  if (!tool) return refusedResult('There is no tool of this name.');
  const fault = inputFault(tool.input, input);
  if (fault !== undefined) return refusedResult(fault);
  let secrets: readonly string[] = [];
  try {
    if (signal.aborted) throw new UserError('The call was cancelled. Nothing was done.');
    const value = await uses[tool.name](new ToolUse(workplace, signal), input as Readonly<Record<string, string>>);
    secrets = await workplace.secrets();
    return toolResult(value, secrets);
  } catch (error) {
    secrets = await workplace.secrets().catch(() => []);
    if (error instanceof Error && error.name === 'UserError') return refusedResult(error.message, secrets);
    return refusedResult(`The tool failed: ${errorText(messageOf(error), secrets)}`, secrets);
  }
}

type Input = Readonly<Record<string, string>>;

const uses: Readonly<Record<ToolName, (use: ToolUse<ToolPayload>, input: Input) => Promise<object>>> = {
  cybersource_check_payload: (use, { file = '' }) => use.check(file),
  cybersource_fix_payload: (use, { file = '' }) => use.fix(file),
  cybersource_explain: (use, { topic = '' }) => use.explain(topic.trim()),
  cybersource_send_to_sandbox: (use, { file = '' }) => use.send(file, 'localSandbox'),
  cybersource_follow_sandbox_link: (use, { exchange = '', link = '' }) => use.follow(exchange, link),
  cybersource_run_expectations: (use, { file = '' }) => use.run(file),
  cybersource_look_up_transaction: (use, { transaction = '' }) => use.lookUp(transaction.trim()),
  cybersource_send_to_test_endpoint: (use, { file = '' }) => use.send(file, 'testEndpoint'),
  cybersource_void_at_test_endpoint: (use, { exchange = '' }) => use.voidAtTestEndpoint(exchange),
};

/** One use of a tool; each resolves to its result. */
class ToolUse<P extends ToolPayload> {
  readonly #workplace: Workplace<P>;
  readonly #signal: AbortSignal;

  constructor(workplace: Workplace<P>, signal: AbortSignal) {
    this.#workplace = workplace;
    this.#signal = signal;
  }

  async check(file: string): Promise<object> {
    const { text, check } = await this.#workplace.open(file);
    return findingsIn(text, check(text));
  }

  async fix(file: string): Promise<object> {
    const payload = await this.#workplace.open(file);
    const { text, count, findings } = withSafeFixes(payload.text, payload.check);
    if (text !== payload.text) await this.#workplace.replace(payload, text);
    return { fixed: count, remaining: findingsIn(text, findings) };
  }

  async explain(topic: string): Promise<object> {
    const page = await this.#workplace.findingsPage();
    const explanation = explanationOf(topic, page);
    if (explanation) return explanation;
    const similar = similarTopics(topic, page);
    const names = similar.length > 0 ? ` Similar: ${similar.join(', ')}.` : '';
    throw new UserError(`No finding, reason code or field of a credit has this name.${names}`);
  }

  async send(file: string, destination: Destination): Promise<object> {
    return this.#result(await this.#workplace.send(await this.#workplace.open(file), destination, this.#signal));
  }

  async follow(id: string, link: string): Promise<object> {
    const exchange = await this.#exchange(id);
    if (exchange.target !== 'localSandbox') {
      throw new UserError('This credit was not sent to the local sandbox. This tool follows links there only.');
    }
    const step = link === 'timeoutVoid' ? link : { follow: link };
    return this.#result(await this.#workplace.next(exchange, step, this.#signal));
  }

  async voidAtTestEndpoint(id: string): Promise<object> {
    const exchange = await this.#exchange(id);
    if (exchange.target === 'localSandbox') {
      throw new UserError('This credit was sent to the local sandbox. Void it with cybersource_follow_sandbox_link.');
    }
    const hasLink = exchange.result?.links.some(({ rel, path }) => rel === 'void' && path !== undefined);
    const step = hasLink ? { follow: 'void' } : 'timeoutVoid';
    return this.#result(await this.#workplace.next(exchange, step, this.#signal));
  }

  async lookUp(transaction: string): Promise<object> {
    const all = await this.#workplace.exchanges();
    const names = ({ id, result, facts }: Exchange) => [id, result?.resourceId, facts?.code];
    const named = all.findLast((exchange) => names(exchange).includes(transaction));
    const credit = named && (all.find(({ id }) => id === named.creditExchangeId) ?? named);
    if (!credit) throw new UserError('No credit in the history has this ID or reference code.');
    const links = credit.result?.links.filter(({ path }) => path !== undefined) ?? [];
    const link = ['transactionDetails', 'self'].find((rel) => links.some((candidate) => candidate.rel === rel));
    const step = link === undefined ? 'search' : { follow: link };
    return this.#result(await this.#workplace.next(credit, step, this.#signal));
  }

  async run(file: string): Promise<object> {
    const payload = await this.#workplace.open(file);
    const cases = casesOf(await this.#workplace.expectationsOf(payload));
    const results: (readonly [string, CaseResult])[] = [];
    await this.#workplace.inOwnSandbox(payload, async (ports) => {
      const stop = () => ports.session.cancelAll();
      this.#signal.addEventListener('abort', stop);
      try {
        for (const [i, test] of cases.entries()) {
          if (this.#signal.aborted) return;
          results.push([test.name ?? `case ${i + 1}`, await runCase(test, payload, ports)]);
        }
      } finally {
        this.#signal.removeEventListener('abort', stop);
      }
    });
    const skipped = cases.length - results.length;
    return { ...(skipped > 0 && { notRun: skipped }), ...casesResult(results) };
  }

  async #exchange(id: string): Promise<Exchange> {
    const exchange = (await this.#workplace.exchanges()).find((candidate) => candidate.id === id);
    if (!exchange) throw new UserError('No exchange has this ID. Use the "exchange" of an earlier result.');
    return exchange;
  }

  async #result(exchange: Exchange): Promise<object> {
    return exchangeResult(exchange, await this.#workplace.exchanges());
  }
}

function casesOf(expectations: string | undefined): readonly TestCase[] {
  if (expectations === undefined) return [acceptedCase];
  const { cases, faults } = readExpectations(expectations);
  const [fault] = faults;
  if (fault) throw new UserError(`The expectation file is not valid: ${fault.message}`);
  return cases;
}

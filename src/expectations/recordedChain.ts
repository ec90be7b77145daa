import type { Exchange, ExchangeResult } from '../exchange/exchange.ts';
import type { Purpose } from '../exchange/request/operationRequest.ts';
import { t } from '../l10n.ts';
import { builtInCapture, type Captures } from './captures.ts';
import { expectsNothing, type FollowUp, type Json, type TestCase, timeoutVoid } from './expectation.ts';
import { capturesOf, judge } from './judge.ts';
import { readExpectations } from './readExpectations.ts';
import { recordedExpectation } from './recordedExpectation.ts';
import { type CaseResult, stepOf } from './runCase.ts';
import { updatedExpectations, withValue } from './updatedExpectations.ts';

/** The text of an expectation file, or why there is nothing to record, as a sentence. */
export type RecordedChain = { readonly text: string } | { readonly fault: string };

/** The step that an exchange is, as an expectation file names it. */
const stepNames: Readonly<Record<Exclude<Purpose, 'credit'>, Pick<FollowUp, 'follow' | 'look'>>> = {
  void: { follow: 'void' },
  self: { follow: 'self' },
  transactionDetails: { look: 'details' },
  timeoutVoid: { follow: timeoutVoid },
  search: { look: 'search' },
};

/**
 * What is expected of a payload, made of a credit and what followed it, in order. In a file that is there already, what
 * is expected of the payload as it is is brought up to date; its matchers, comments and cases stay.
 */
export function recordedChain(text: string | undefined, chain: readonly Exchange[], payload: string): RecordedChain {
  const ended = chain.flatMap((exchange) => (exchange.result ? [{ exchange, result: exchange.result }] : []));
  const [credit, ...followUps] = ended;
  if (!credit || credit.result.outcome.kind === 'unknown') {
    return { fault: t("The outcome is unknown, so it can't be recorded as an expectation.") };
  }
  const recorded = recordedExpectation(credit.result, payload);
  if (text === undefined) {
    const then = followUps.flatMap(({ exchange: { purpose }, result }): Json[] => {
      if (purpose === 'credit') return [];
      const { outcome, status } = recordedExpectation(result, payload);
      return [
        { ...stepNames[purpose], ...(outcome !== undefined && { outcome }), ...(status !== undefined && { status }) },
      ];
    });
    const all = then.length > 0 ? Object.assign({ ...recorded }, { then }) : recorded;
    return { text: `${JSON.stringify(all, null, 2)}\n` };
  }
  const { cases, faults } = readExpectations(text);
  if (faults[0]) return { fault: t('The expectation file has an error: {0}', faults[0].message) };
  const own = cases.find(({ at }) => at === '');
  let updated = text;
  if (!own || expectsNothing(own)) {
    for (const [name, value] of Object.entries(recorded)) updated = withValue(updated, '', name, value);
  }
  if (own) updated = updatedExpectations(updated, [[own, judged(own, ended, payload)]], payload) ?? updated;
  return { text: updated };
}

/** The chain as far as its steps are those of the case. */
function judged(
  test: TestCase,
  ended: readonly { readonly exchange: Exchange; readonly result: ExchangeResult }[],
  payload: string,
): CaseResult {
  const id = ended[0]?.result.resourceId;
  let captures: Captures = id === undefined ? {} : { [builtInCapture]: id };
  const steps = ended.flatMap(({ exchange, result }, i) => {
    const expected = i === 0 ? test : test.followUps[i - 1];
    const { purpose } = exchange;
    const name = purpose === 'credit' ? {} : stepNames[purpose];
    if (!expected || (i > 0 && !isStep(expected as FollowUp, name))) return [];
    const at = i === 0 ? '' : `then[${i - 1}]`;
    const step = stepOf(at, exchange, result, judge(expected, result, payload, captures));
    captures = { ...captures, ...capturesOf(expected, result) };
    return [step];
  });
  return { passed: false, isUnknown: false, steps };
}

function isStep({ follow, look }: FollowUp, name: Pick<FollowUp, 'follow' | 'look'>): boolean {
  return follow === name.follow && look === name.look;
}

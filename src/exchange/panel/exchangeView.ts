import { reasonOf } from '../../contract/reasonCodes.ts';
import { sentences, t } from '../../l10n.ts';
import { lastNameOf } from '../../payload/document/document.ts';
import type {
  ExchangeView,
  LinkView,
  OutcomeView,
  RenderMessage,
  StartCommand,
  TimelineEntry,
} from '../../protocol.ts';
import { type Exchange, isSettled, isVoided, purposeTitles, standsVoided } from '../exchange.ts';
import { remediesFor } from '../remedies.ts';
import { targetLabel } from '../request/target.ts';
import type { Link } from '../response/links.ts';
import { reasonPhrases } from '../transport/reasonPhrases.ts';
import { headerOf } from '../transport/transport.ts';
import { summaryOf } from './exchangeSummary.ts';

/** An exchange as the panel shows it. `all` are the exchanges of the session, in order. */
export function exchangeViewOf(exchange: Exchange, all: readonly Exchange[]): ExchangeView {
  const { id, target, profile, startedAt, request, result } = exchange;
  const response = result?.response;
  const correlationId = response && headerOf(response.headers, 'v-c-correlation-id');
  const voided = isVoided(exchange, all);
  return {
    id,
    title: purposeTitles()[exchange.purpose],
    target: { kind: target === 'localSandbox' ? target : 'testEndpoint', label: targetLabel(target) },
    profile: profile.name,
    startedAt,
    outcome: outcomeView(exchange, all),
    summary: summaryOf(exchange),
    ...(exchange.elsewhere && !result && { sentElsewhere: true as const }),
    request,
    links: (result?.links ?? []).map((link) => linkView(link, voided)),
    remedies: remediesFor(exchange, all),
    commands: commandsFor(exchange),
    voided: standsVoided(exchange, all),
    hasPayload: exchange.purpose === 'credit' && exchange.document !== undefined,
    // Where nothing was measured, there is no duration.
    ...(result && result.timing.total > 0 && { timing: result.timing }),
    ...(result?.resourceId !== undefined && { resourceId: result.resourceId }),
    ...(correlationId !== undefined && { correlationId }),
    ...(response && {
      status: { code: response.status, text: reasonPhrases[response.status] ?? '' },
      response: { headers: response.headers, body: response.body, isJson: looksLikeJson(response.body) },
    }),
  };
}

/** Characters from which on a body crosses to the panel as bytes. */
const largeBody = 256 * 1024;

/**
 * Everything that the panel shows of an exchange; of nothing where it is `undefined`. `meanings` are those of all
 * codes, `trail` the exchanges that were shown before and after it.
 */
export function renderMessage(
  exchange: Exchange | undefined,
  all: readonly Exchange[],
  meanings: RenderMessage['meanings'],
  trail: { readonly back?: Exchange | undefined; readonly forward?: Exchange | undefined } = {},
): RenderMessage {
  const view = exchange && exchangeViewOf(exchange, all);
  const timeline = exchange ? timelineOf(exchange, all) : [];
  const { back, forward } = trail;
  const names = { ...(back && { back: nameOf(back) }), ...(forward && { forward: nameOf(forward) }) };
  const message: RenderMessage = { type: 'render', exchange: view, timeline, trail: names, meanings: {} };
  if (!view?.response) return message;
  const { body } = view.response;
  if (body.length < largeBody) {
    const ofReasons = exchange?.purpose === 'credit' ? reasonMeanings(body) : {};
    return { ...message, meanings: { ...meaningsIn(body, meanings), ...ofReasons } };
  }
  const withoutBody = { ...view, response: { ...view.response, body: '' } };
  return { ...message, meanings, exchange: withoutBody, largeBody: new TextEncoder().encode(body) };
}

function nameOf({ purpose, facts }: Exchange): string {
  return [purposeTitles()[purpose], facts?.code].filter(Boolean).join(' · ');
}

/** The meanings of the fields that a response names: few, and all of them weigh more than most responses. */
function meaningsIn(body: string, meanings: RenderMessage['meanings']): RenderMessage['meanings'] {
  const isNamed = ([path]: [string, unknown]) => body.includes(`"${lastNameOf(path)}"`);
  return Object.fromEntries(Object.entries(meanings).filter(isNamed));
}

/** Where responses to credits have reason codes (`api-facts.md` 4). */
const reasonPaths = ['reason', 'errorInformation.reason', 'details.reason', 'errorInformation.details.reason'];

/**
 * The meanings of the reason codes that stand in a response to a credit; for voids, the same codes mean something else.
 */
function reasonMeanings(body: string): RenderMessage['meanings'] {
  const codes = new Set([...body.matchAll(/"reason"\s*:\s*"([A-Z_]+)"/g)].map(([, code = '']) => code));
  const known = [...codes].flatMap((code) => {
    const meaning = reasonOf(code)?.meaning;
    return meaning === undefined ? [] : [[code, meaning] as const];
  });
  if (known.length === 0) return {};
  const meanings = Object.fromEntries(known);
  return Object.fromEntries(reasonPaths.map((path) => [path, meanings]));
}

/** The exchanges of one credit, oldest first. */
export function timelineOf(exchange: Exchange, all: readonly Exchange[]): TimelineEntry[] {
  const ofCredit = all.filter(({ creditExchangeId }) => creditExchangeId === exchange.creditExchangeId);
  return ofCredit.map((entry) => {
    const { kind, headline } = outcomeView(entry, ofCredit);
    return {
      exchange: entry.id,
      title: purposeTitles()[entry.purpose],
      method: entry.request.method,
      startedAt: entry.startedAt,
      outcome: kind,
      headline,
      voided: standsVoided(entry, ofCredit),
    };
  });
}

/** The name of a link for the user, without its method. */
export function linkLabel(rel: string): string {
  if (rel === 'void') return t('Void');
  if (rel === 'self') return t('Self');
  if (rel === 'transactionDetail') return t('Transaction Detail');
  const [, name = rel, index] = /^(.*)\[(\d+)\]$/s.exec(rel) ?? [];
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2');
  if (name === 'transactionDetail') return t('Detail {0}', Number(index) + 1);
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  // One of several: "Related Transaction 1" out of relatedTransactions[0].
  return index === undefined ? title : `${title.replace(/(?<!s)s$/, '')} ${Number(index) + 1}`;
}

const sending = (): OutcomeView => ({
  kind: 'sending',
  headline: t('Sending'),
  meaning: t('Waiting for the response.'),
  advice: '',
});

const sendingElsewhere = (): OutcomeView => ({
  ...sending(),
  headline: t('Sending in another window'),
  meaning: t('Another window is waiting for the response. Only that window can cancel it.'),
});

const nothingSince = () => t('A later timeout void found nothing to void.');

/** The outcome as it stands: what a later void shows of a credit goes before its own response. */
function outcomeView(exchange: Exchange, all: readonly Exchange[]): OutcomeView {
  const { purpose, result, elsewhere } = exchange;
  if (!result) return elsewhere ? sendingElsewhere() : sending();
  const { kind, headline, meaning, advice } = result.outcome;
  if (purpose === 'credit' && isVoided(exchange, all)) return { kind, ...voidedSince() };
  const isNothing = purpose === 'credit' && isSettled(exchange, all);
  return { kind, headline, meaning: isNothing ? sentences(meaning, nothingSince()) : meaning, advice };
}

const voidedSince = () => ({
  headline: t('Voided'),
  meaning: t('The credit was voided; no money is paid out.'),
  advice: '',
});

/** A 401 and what could not be sent are matters of the profile or of the way to its target. */
function commandsFor({ result }: Exchange): readonly StartCommand[] {
  const isRefusedSignature = result?.outcome.kind === 'refused' && result.response?.status === 401;
  return isRefusedSignature || result?.outcome.kind === 'notSent' ? ['chooseProfile', 'checkConnection'] : [];
}

function linkView({ rel, method, href, refusal, places }: Link, voided: boolean): LinkView {
  const reason = rel === 'void' && voided ? t('The credit is already voided.') : refusal;
  return { rel, label: linkLabel(rel), method, href, places, ...(reason !== undefined && { refusal: reason }) };
}

/** A look at the first character; the page, which parses it anyway, has the last word. */
function looksLikeJson(text: string): boolean {
  return /^[\s\uFEFF]*[[{]/.test(text);
}

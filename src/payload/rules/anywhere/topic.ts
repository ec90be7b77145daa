import { initiatorField, type TopicName, topics } from '../../../contract/topics.ts';
import { t } from '../../../l10n.ts';
import { joinPath, type PayloadDocument, pathOf, propertiesOf, rangeOf } from '../../document/document.ts';
import { type UnknownField, unknownFields } from '../../fields/unknownFields.ts';
import { type Finding, type FindingKinds, type Fix, type Rule, reporter } from '../../findings/finding.ts';
import { removeNode } from '../../fixes/edit.ts';
import { editSteps } from '../../fixes/editSteps.ts';

/** What a credit takes instead. */
const sendToken = () => t('To pay to a stored card, send its token, for example paymentInformation.customer.id.');

const severity = 'warning';

const findings = {
  'topic.credentials-on-file': {
    severity,
    message: () =>
      t(
        'Credentials on file exist for authorizations only: declare that a card is stored or reused when you charge it. {0}',
        sendToken(),
      ),
  },
  'topic.merchant-initiated': {
    severity,
    message: ({ reason }: { reason: string | undefined }) =>
      reason === undefined
        ? t(
            'Merchant-initiated transactions exist for authorizations only: declare who starts a transaction when you ' +
              'charge the card. {0}',
            sendToken(),
          )
        : t(
            'Merchant-initiated transactions (here: {1}) exist for authorizations only: declare who starts a transaction ' +
              'when you charge the card. {0}',
            sendToken(),
            reason,
          ),
  },
  'topic.installment': {
    severity,
    message: () =>
      t(
        'Installment payments exist for authorizations only: a credit is one sum, and only ' +
          'installmentInformation.planType is read. {0}',
        sendToken(),
      ),
  },
  'topic.recurring': {
    severity,
    message: () =>
      t(
        'Recurring payments exist for authorizations only: a credit takes only commerceIndicator "recurring" and ' +
          'recurringOptions.loanPayment. {0}',
        sendToken(),
      ),
  },
  'topic.unscheduled': {
    severity,
    message: () =>
      t(
        'Unscheduled credentials-on-file payments exist for authorizations only: an unscheduled charge is announced to ' +
          'the issuer, but a credit is not. {0}',
        sendToken(),
      ),
  },
} satisfies FindingKinds;

const report = reporter(findings);

/** Authorization-only topics, each explained as a whole; see `api-facts.md` 6. */
export const topicRule: Rule = { findings, check: checkTopics };

/** The reasons that a merchant-initiated authorization gives, by code. */
const reasons = (): Readonly<Record<string, string>> => ({
  1: t('resubmission'),
  2: t('delayed charge'),
  3: t('reauthorization'),
  4: t('no-show'),
  5: t('account top-up'),
});

const removals = (): Readonly<Record<TopicName, string>> => ({
  'credentials-on-file': t('Remove the fields of credentials on file'),
  'merchant-initiated': t('Remove the fields of merchant-initiated transactions'),
  installment: t('Remove the fields of installment payments'),
  recurring: t('Remove the fields of recurring payments'),
  unscheduled: t('Remove the fields of unscheduled credentials-on-file payments'),
});

/** One finding for each topic, at its first part. */
function* checkTopics(payload: PayloadDocument): Generator<Finding> {
  const parts = new Map<TopicName, UnknownField[]>();
  for (const member of unknownFields(payload)) {
    const topic = topicOf(payload, member);
    if (!topic) continue;
    const others = parts.get(topic);
    if (others) others.push(member);
    else parts.set(topic, [member]);
  }
  for (const [topic, members] of parts) {
    const [first] = members;
    if (!first) continue;
    const place = { range: rangeOf(first.property.nameNode), path: first.path };
    yield report(`topic.${topic}`, place, { reason: givenReason(payload, first) }, () =>
      removal(payload, topic, members),
    );
  }
}

/** The topic that a payments-only member belongs to, if any. */
export function topicOf(payload: PayloadDocument, member: UnknownField): TopicName | undefined {
  const { verdict } = member;
  if (verdict.kind !== 'payments-only') return undefined;
  for (const [name, fields] of Object.entries<readonly string[]>(topics)) {
    if (fields.some((field) => isWithin(verdict.field, field))) return name as TopicName;
  }
  const initiator = initiatorIn(payload, member, verdict.field);
  return initiator === undefined ? undefined : initiatorTopic(payload, member, initiator);
}

function isWithin(field: string, top: string): boolean {
  return field === top || field.startsWith(`${top}.`);
}

/** Path of the object with the transaction's initiator; `undefined` for a member unrelated to it. */
function initiatorIn(payload: PayloadDocument, { path, property }: UnknownField, field: string): string | undefined {
  if (isWithin(field, initiatorField)) return path;
  const holdsIt = isWithin(initiatorField, field) && payload.membersOf(property.value).has('initiator');
  return holdsIt ? joinPath(path, 'initiator') : undefined;
}

/**
 * The topic of an initiator: recurring and installment have other fields that show it, the others differ by type and
 * reason.
 */
function initiatorTopic(payload: PayloadDocument, { property }: UnknownField, initiator: string): TopicName {
  const indicator = payload.stringAt('processingInformation.commerceIndicator')?.toLowerCase() ?? '';
  if (payload.has('recurringPaymentInformation') || indicator.startsWith('recurring')) return 'recurring';
  if (indicator.startsWith('install')) return 'installment';
  if (payload.has('unscheduledPaymentInformation')) return 'unscheduled';
  const byMerchant =
    property.name === 'merchantInitiatedTransaction' || payload.has(`${initiator}.merchantInitiatedTransaction`);
  if (byMerchant && reasonIn(payload, property.name, initiator) !== undefined) return 'merchant-initiated';
  const isMerchant = payload.stringAt(`${initiator}.type`)?.toLowerCase() === 'merchant';
  return byMerchant || isMerchant ? 'unscheduled' : 'credentials-on-file';
}

function reasonIn(payload: PayloadDocument, name: string, initiator: string): string | undefined {
  const transaction = name === 'merchantInitiatedTransaction' ? initiator : `${initiator}.merchantInitiatedTransaction`;
  const reason = payload.at(`${transaction}.reason`)?.value;
  return reason === undefined || reason === null ? undefined : String(reason);
}

/** Why a merchant initiated the transaction; of other topics, nothing that is said. */
function givenReason(payload: PayloadDocument, first: UnknownField): string | undefined {
  if (first.verdict.kind !== 'payments-only') return undefined;
  const initiator = initiatorIn(payload, first, first.verdict.field) ?? first.path;
  const code = reasonIn(payload, first.property.name, initiator) ?? '';
  const known = reasons();
  return Object.hasOwn(known, code) ? known[code] : undefined;
}

/**
 * Removes every part, last first, and with it an object that would be left empty, except one of many: others would move
 * up. No fix where a name on the way has dots or brackets, which a path can't distinguish from its own.
 */
function removal(payload: PayloadDocument, topic: TopicName, members: readonly UnknownField[]): Fix[] {
  const parts = new Set(members.map(({ property }) => property.node));
  const removed = members.map(({ owner, path, property }) => {
    const isAllOfIt = owner.parent?.type === 'property' && propertiesOf(owner).every(({ node }) => parts.has(node));
    return isAllOfIt ? { path: pathOf(owner), node: owner } : { path, node: property.value };
  });
  if (removed.some(({ path, node }) => payload.at(path) !== node)) return [];
  const steps = removed.reverse().map(({ path }) => (document: PayloadDocument) => {
    const node = document.at(path);
    return node ? removeNode(document, node) : [];
  });
  return [{ title: removals()[topic], edits: editSteps(payload, steps), safe: false }];
}

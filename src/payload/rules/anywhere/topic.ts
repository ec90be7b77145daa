import { initiatorField, type Topic, type TopicName, topics } from '../../../contract/topics.ts';
import { joinPath, type PayloadDocument, pathOf, propertiesOf, rangeOf } from '../../document/document.ts';
import { type UnknownField, unknownFields } from '../../fields/unknownFields.ts';
import { type Finding, type FindingKinds, type Fix, type Rule, reporter } from '../../findings/finding.ts';
import { removeNode } from '../../fixes/edit.ts';
import { editSteps } from '../../fixes/editSteps.ts';

const sentence = (name: TopicName) => ({
  severity: 'warning' as const,
  message: ({ kind }: { kind: string }) =>
    `${topics[name].title}${kind} exist for authorizations only: ${topics[name].advice}`,
});

const findings = {
  'topic.credentials-on-file': sentence('credentials-on-file'),
  'topic.merchant-initiated': sentence('merchant-initiated'),
  'topic.installment': sentence('installment'),
  'topic.recurring': sentence('recurring'),
  'topic.unscheduled': sentence('unscheduled'),
} satisfies FindingKinds;

const report = reporter(findings);

/** Authorization-only topics, each explained as a whole; see `api-facts.md` 6. */
export const topicRule: Rule = { findings, check: checkTopics };

/** The reasons that a merchant-initiated authorization gives, by code. */
const reasons: ReadonlyMap<string, string> = new Map([
  ['1', 'resubmission'],
  ['2', 'delayed charge'],
  ['3', 'reauthorization'],
  ['4', 'no-show'],
  ['5', 'account top-up'],
]);

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
    yield report(`topic.${topic}`, place, { kind: kindOf(payload, topic, first) }, () =>
      removal(payload, topic, members),
    );
  }
}

/** The topic that a payments-only member belongs to, if any. */
export function topicOf(payload: PayloadDocument, member: UnknownField): TopicName | undefined {
  const { verdict } = member;
  if (verdict.kind !== 'payments-only') return undefined;
  for (const [name, { fields }] of Object.entries<Topic>(topics)) {
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

function kindOf(payload: PayloadDocument, topic: TopicName, first: UnknownField): string {
  if (topic !== 'merchant-initiated' || first.verdict.kind !== 'payments-only') return '';
  const initiator = initiatorIn(payload, first, first.verdict.field) ?? first.path;
  const reason = reasons.get(reasonIn(payload, first.property.name, initiator) ?? '');
  return reason ? ` (here: ${reason})` : '';
}

/**
 * Removes every part, last first, and with it an object that would be left empty, except one of many: others would
 * move up. No fix where a name on the way has
 * dots or brackets, which a path can't tell from its own.
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
  const title = `Remove the fields of ${topics[topic].title.toLowerCase()}`;
  return [{ title, edits: editSteps(payload, steps), safe: false }];
}

import { creditSchema, knownValues, memberSchema } from '../../../contract/creditSchema.ts';
import { listed, t } from '../../../l10n.ts';
import { elementsOf, knownString, type PayloadDocument, propertiesOf, rangeOf } from '../../document/document.ts';
import { isMissing, saysSomething } from '../../fields/missingFields.ts';
import { SpellingSuggestions } from '../../fields/spellingSuggestions.ts';
import { type Finding, type FindingKinds, type Rule, reporter } from '../../findings/finding.ts';
import { choicesOf, removeNode } from '../../fixes/edit.ts';
import { editSteps } from '../../fixes/editSteps.ts';
import { fixBySetting } from '../../fixes/fixBySetting.ts';
import { quoted } from '../../values/quoted.ts';

const findings = {
  'travel.not-announced': {
    severity: 'warning',
    message: ({ industry, written }: { industry: string; written: string }) =>
      written === ''
        ? t(
            'industryDataType is missing, so this data would be silently dropped: it is sent on only with "{0}". Set it.',
            industry,
          )
        : t(
            'industryDataType is "{1}", so this data would be silently dropped: it is sent on only with "{0}". Set it.',
            industry,
            written,
          ),
  },
  'travel.no-data': {
    severity: 'hint',
    message: ({ industry, block }: { industry: string; block: string }) =>
      t('industryDataType is "{0}", but {1} is missing. Add the data, or remove industryDataType.', industry, block),
  },
  'travel.unknown-industry': {
    severity: 'hint',
    message: ({ value, known }: { value: string; known: string }) =>
      t('{0} is not a known industryDataType, so no industry data would be sent on. Known values: {1}.', value, known),
  },
  'travel.leg-gap': {
    severity: 'warning',
    message: ({ later }: { later: string }) =>
      t('This leg is empty, and every leg after it is ignored ({0}). Remove it, or fill it in.', later),
  },
} satisfies FindingKinds;

const report = reporter(findings);

/** Industry data (`api-facts.md` 5.16). */
export const travelRule: Rule = { findings, check: checkTravel };

const typePath = 'processingInformation.industryDataType';
const legsPath = 'travelInformation.transit.airline.legs';
const industries: ReadonlyMap<string, string> = new Map([
  ['airline', 'travelInformation.transit.airline'],
  ['lodging', 'travelInformation.lodging'],
  ['auto_rental', 'travelInformation.autoRental'],
]);
const known = [
  ...knownValues(memberSchema(memberSchema(creditSchema, 'processingInformation'), 'industryDataType')).keys(),
].map(String);
const near = new SpellingSuggestions(known);

/** Industry data has its industry type, and legs have no gaps. */
function* checkTravel(payload: PayloadDocument): Generator<Finding> {
  const node = payload.at(typePath);
  // The value of a placeholder is not known.
  if (node?.type === 'string' && knownString(node) === undefined) return;
  const type = knownString(node)?.trim() ?? '';
  const dropped = [...checkAnnounced(payload, type)];
  yield* dropped;
  // A typo in the type is reported once: where data is dropped because of it, otherwise at the type.
  if (node && type !== '' && dropped.length === 0) {
    const block = industries.get(type);
    if (block && !hasData(payload, block)) yield report('travel.no-data', node, { industry: type, block });
    else if (!known.includes(type)) {
      const same = near.same(type);
      yield report('travel.unknown-industry', node, { value: quoted(type), known: listed(known) }, () =>
        choicesOf(node, same === undefined ? near.nearest(type) : [same]),
      );
    }
  }
  yield* checkLegs(payload);
}

function* checkAnnounced(payload: PayloadDocument, type: string): Generator<Finding> {
  // Upper case may be accepted.
  if (!known.includes(type) && known.includes(type.toLowerCase())) return;
  for (const [industry, block] of industries) {
    const name = payload.at(block)?.parent?.children?.[0];
    if (!name || industry === type || !hasData(payload, block)) continue;
    if (type === '' && !isMissing(payload, typePath)) continue;
    yield report('travel.not-announced', { range: rangeOf(name), path: block }, { industry, written: type }, () =>
      fixBySetting(payload, t('Set industryDataType to "{0}"', industry), { [typePath]: industry }),
    );
  }
}

function hasData(payload: PayloadDocument, block: string): boolean {
  return payload.membersOf(payload.at(block)).size > 0;
}

function* checkLegs(payload: PayloadDocument): Generator<Finding> {
  const legs = elementsOf(payload.at(legsPath));
  const isEmpty = legs.map(
    (leg) =>
      leg.type === 'null' || (leg.type === 'object' && !propertiesOf(leg).some(({ value }) => saysSomething(value))),
  );
  const last = isEmpty.lastIndexOf(false);
  const gap = isEmpty.indexOf(true);
  const leg = legs[gap];
  if (!leg || gap > last) return;
  const later = gap + 1 === last ? `legs[${last}]` : t('legs[{0}] to legs[{1}]', gap + 1, last);
  const gaps = legs.flatMap((_, i) => (isEmpty[i] && i < last ? [i] : []));
  yield report('travel.leg-gap', { range: rangeOf(leg), path: `${legsPath}[${gap}]` }, { later }, () => [
    {
      title: gaps.length > 1 ? t('Remove the empty legs') : t('Remove the empty leg'),
      edits: withoutLegs(payload, gaps),
      safe: false,
    },
  ]);
}

function withoutLegs(payload: PayloadDocument, indices: readonly number[]) {
  const steps = [...indices].reverse().map((i) => (document: PayloadDocument) => {
    const leg = document.at(`${legsPath}[${i}]`);
    return leg ? removeNode(document, leg) : [];
  });
  return editSteps(payload, steps);
}

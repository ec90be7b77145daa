import type { Node } from 'jsonc-parser';
import { allOf, t } from '../../../l10n.ts';
import { knownString, type PayloadDocument, type Property, rangeOf } from '../../document/document.ts';
import { hasValue, isMissing } from '../../fields/missingFields.ts';
import { SpellingSuggestions } from '../../fields/spellingSuggestions.ts';
import { type Finding, type FindingKinds, type Fix, type Rule, reporter } from '../../findings/finding.ts';
import { choicesOf, removeNode } from '../../fixes/edit.ts';
import { fixBySetting } from '../../fixes/fixBySetting.ts';
import { quoted } from '../../values/quoted.ts';
import { hasPaymentSource, isReadByTerminal, tokensOf } from './paymentSource.ts';

const findings = {
  'cardPresent.unknown-entry-mode': {
    severity: 'warning',
    message: ({ value }: { value: string }) =>
      t('{0} is not a known entry mode. Use contact, contactless, keyed, msd or swiped.', value),
  },
  'cardPresent.no-entry-mode': {
    severity: 'hint',
    message: () =>
      t(
        'entryMode is missing, but there is track or chip data. Processors may treat the card as keyed: add how it was read.',
      ),
  },
  'cardPresent.chip-without-tags': {
    severity: 'warning',
    message: ({ mode }: { mode: string }) =>
      t(
        'emv.tags is missing, but entryMode "{0}" means that a chip was read. A chip credit must send the chip data: add the tags.',
        mode,
      ),
  },
  'cardPresent.not-a-chip-terminal': {
    severity: 'warning',
    message: ({ mode, capability }: { mode: string; capability: number }) =>
      t(
        'terminalCapability {0} means no chip or contactless reader, but entryMode "{1}" needs one. Use 4 or 5.',
        capability,
        mode,
      ),
  },
  'cardPresent.no-terminal-capability': {
    severity: 'hint',
    message: ({ mode }: { mode: string }) =>
      t(
        'terminalCapability is missing, which many processors need with entryMode "{0}". Add 4 (chip reader) or 5 (contactless only).',
        mode,
      ),
  },
  'cardPresent.swiped-without-track': {
    severity: 'warning',
    message: () =>
      t(
        'trackData is missing, but entryMode "swiped" means that the stripe was read. Add it: without it there is no card to pay to.',
      ),
  },
  'cardPresent.keyed-without-card': {
    severity: 'warning',
    message: ({ missing }: { missing: readonly string[] }) =>
      missing.length === 1
        ? t(
            '{0} is missing, but entryMode "keyed" means that the card was typed in. Add what was typed.',
            allOf(missing),
          )
        : t(
            '{0} are missing, but entryMode "keyed" means that the card was typed in. Add what was typed.',
            allOf(missing),
          ),
  },
  'cardPresent.track-and-number': {
    severity: 'warning',
    message: () =>
      t(
        'Both track data and a card number are set, but only one may be sent. The track already contains the number: keep the one that was read.',
      ),
  },
  'cardPresent.track-masked': {
    severity: 'warning',
    message: () =>
      t(
        'The track is masked or a stand-in, so no account can be found by it. Send the track as the terminal read it, or a ' +
          'token instead.',
      ),
  },
  'cardPresent.track-without-sentinels': {
    severity: 'hint',
    message: () =>
      t(
        'The track data lacks its sentinels, so a processor may not be able to read it. Send track 1 from % to ?, track 2 from ; to ?.',
      ),
  },
} satisfies FindingKinds;

const report = reporter(findings);

/** Credits at a terminal (`api-facts.md` 5.11); the chip data are checked in emv.ts. */
export const cardPresentRule: Rule = { findings, check: checkCardPresent };

const terminal = 'pointOfSaleInformation';
const modes = ['contact', 'contactless', 'keyed', 'msd', 'swiped'];
const nearModes = new SpellingSuggestions(modes);

/** The entry mode fits the data that is sent. */
function* checkCardPresent(payload: PayloadDocument): Generator<Finding> {
  yield* checkTrack(payload);
  const node = payload.at(`${terminal}.entryMode`);
  if (!node || !hasValue(payload, `${terminal}.entryMode`)) {
    if (isReadByTerminal(payload) && isMissing(payload, `${terminal}.entryMode`)) yield noEntryMode(payload);
    return;
  }
  const written = knownString(node);
  if (written === undefined) return;
  const mode = written.trim().toLowerCase();
  if (!modes.includes(written)) {
    yield report('cardPresent.unknown-entry-mode', node, { value: quoted(written) }, () =>
      choicesOf(node, modes.includes(mode) ? [mode] : nearModes.nearest(mode)),
    );
  }
  if (mode === 'keyed') yield* checkKeyed(payload, node);
  else if (mode === 'swiped') yield* checkSwiped(payload, node);
  else if (modes.includes(mode)) yield* checkChip(payload, node, mode);
}

function* checkTrack(payload: PayloadDocument): Generator<Finding> {
  const track = payload.at(`${terminal}.trackData`);
  const number = payload.at('paymentInformation.card.number');
  if (!track || !hasValue(payload, `${terminal}.trackData`)) return;
  if (number && hasValue(payload, 'paymentInformation.card.number')) {
    yield report('cardPresent.track-and-number', track, undefined, () => [
      { title: t('Remove the card number, keep the track data'), edits: removeNode(payload, number), safe: false },
      { title: t('Remove the track data, keep the card number'), edits: removeNode(payload, track), safe: false },
    ]);
  }
  const written = knownString(track)?.trim();
  if (written === undefined) return;
  if (isMaskedTrack(written)) yield report('cardPresent.track-masked', track, undefined);
  else if (!/^(%.*\?|;.*\?)$/s.test(written)) {
    yield report('cardPresent.track-without-sentinels', track, undefined);
  }
}

/**
 * Whether a track has no digits, or x, asterisks or similar characters among them; the name between them may have an X.
 */
function isMaskedTrack(written: string): boolean {
  if (!/\d/.test(written) || /[=^][^=^]*(?:\*{2}|•{2}|x{4})[^=^]*$/i.test(written)) return true;
  return written.split(/(?=[;%])/).some((track) => /[x*•#]{2}|\*|•/i.test(track.replace(/[\^=].*/s, '')));
}

function noEntryMode(payload: PayloadDocument): Finding {
  const name = payload.at(terminal)?.parent?.children?.[0] as Property['nameNode'];
  const path = `${terminal}.entryMode`;
  // A chip can be inserted or tapped; a stripe is almost always swiped.
  const likely = hasValue(payload, `${terminal}.emv.tags`) ? ['contact', 'contactless'] : ['swiped'];
  return report('cardPresent.no-entry-mode', { range: rangeOf(name), path }, undefined, () =>
    likely.flatMap((mode) => fixBySetting(payload, t('Add entryMode "{0}"', mode), { [path]: mode })),
  );
}

function* checkKeyed(payload: PayloadDocument, node: Node): Generator<Finding> {
  const card = 'paymentInformation.card';
  if (comesOtherwise(payload) || isReadByTerminal(payload)) return;
  const missing = isMissing(payload, `${card}.number`) ? ['card.number'] : [];
  // A month without a year, or the reverse, is reported by `card.expiry-incomplete`.
  const noExpiry = isMissing(payload, `${card}.expirationMonth`) && isMissing(payload, `${card}.expirationYear`);
  if (noExpiry) missing.push('card.expirationMonth', 'card.expirationYear');
  if (missing.length === 0) return;
  yield report('cardPresent.keyed-without-card', node, { missing });
}

function* checkSwiped(payload: PayloadDocument, node: Node): Generator<Finding> {
  if (!comesOtherwise(payload) && isMissing(payload, `${terminal}.trackData`)) {
    yield report('cardPresent.swiped-without-track', node, undefined);
  }
}

function* checkChip(payload: PayloadDocument, node: Node, mode: string): Generator<Finding> {
  // A tap in magnetic-stripe mode (msd) has no chip data.
  if (mode !== 'msd' && !comesOtherwise(payload) && isMissing(payload, `${terminal}.emv.tags`)) {
    yield report('cardPresent.chip-without-tags', node, { mode });
  }
  const path = `${terminal}.terminalCapability`;
  const capabilityNode = payload.at(path);
  if (!capabilityNode || !hasValue(payload, path)) {
    if (isMissing(payload, path)) {
      yield report('cardPresent.no-terminal-capability', node, { mode }, () => capabilities(payload, mode));
    }
    return;
  }
  // Quoted numbers are common, and reported by the schema.
  const capability = Number(capabilityNode.value);
  if (capability >= 1 && capability <= 3) {
    yield report('cardPresent.not-a-chip-terminal', capabilityNode, { mode, capability }, () =>
      capabilities(payload, mode),
    );
  }
}

function capabilities(payload: PayloadDocument, mode: string): Fix[] {
  return (mode === 'contact' ? [4] : [4, 5]).flatMap((capability) => {
    const title = t(
      'Set terminalCapability to {0} ({1})',
      capability,
      capability === 4 ? t('chip reader') : t('contactless only'),
    );
    return fixBySetting(payload, title, { [`${terminal}.terminalCapability`]: capability });
  });
}

/**
 * Whether the card comes as a token or encrypted by the terminal, so that no card data is needed in plain text; or
 * there is no payment source at all, which is reported by `paymentSource.none`.
 */
function comesOtherwise(payload: PayloadDocument): boolean {
  if (!hasPaymentSource(payload)) return true;
  const others = ['paymentInformation.fluidData.value', 'tokenInformation.jti', 'tokenInformation.transientTokenJwt'];
  return tokensOf(payload).length > 0 || others.some((path) => hasValue(payload, path));
}

import { t } from '../l10n.ts';
import { type PayloadDocument, rangeOf } from './document/document.ts';
import { wrappedCredit } from './fields/wrappedCredit.ts';
import { type Finding, type FindingKinds, reporter } from './findings/finding.ts';
import { unwrapped } from './fixes/unwrap.ts';
import { quoted } from './values/quoted.ts';

const findings = {
  'envelope.wrapped': {
    severity: 'error',
    message: ({ name }: { name: string }) =>
      t(
        'The credit is inside {0}, where the API finds no amount and no payment source. Send the credit itself, without what is around it.',
        name,
      ),
  },
  'envelope.encrypted': {
    severity: 'warning',
    message: () =>
      t(
        "The payload is already encrypted, so it can't be checked. Write it unencrypted: a merchant profile with message-level encryption encrypts it when it is sent.",
      ),
  },
} satisfies FindingKinds;

const report = reporter(findings);

/** What `checkEnvelope` finds. */
export const envelopeFindings: FindingKinds = findings;

/** One finding for a payload that is a credit inside something else, or an encrypted one; nothing for any other. */
export function checkEnvelope(payload: PayloadDocument): Finding | undefined {
  const { root } = payload;
  if (root?.type !== 'object') return undefined;
  const encrypted = payload.at('encryptedRequest');
  if (encrypted?.type === 'string' && payload.membersOf(root).size === 1) {
    return report('envelope.encrypted', encrypted, undefined);
  }
  const wrapped = wrappedCredit(payload);
  if (!wrapped) return undefined;
  const value = payload.membersOf(root).get(String(wrapped.around));
  const nameNode = value?.parent?.children?.[0] ?? root;
  const place = { range: rangeOf(nameNode), path: String(wrapped.around) };
  return report('envelope.wrapped', place, { name: quoted(String(wrapped.around)) }, () => unwrapped(payload));
}

import type { Node } from 'jsonc-parser';
import { allOf, t } from '../../../l10n.ts';
import type { PayloadDocument } from '../../document/document.ts';
import { isMissing, placeOfMissing } from '../../fields/missingFields.ts';
import { type Finding, type FindingKinds, type Rule, reporter } from '../../findings/finding.ts';
import { replaceNode } from '../../fixes/edit.ts';
import { fixBySetting } from '../../fixes/fixBySetting.ts';
import { quoted } from '../../values/quoted.ts';

const findings = {
  'reference.no-code': {
    severity: 'hint',
    message: () =>
      t(
        'clientReferenceInformation.code is missing, so the gateway generates one from its clock. Add your own, so that ' +
          'you can search for the credit by it.',
      ),
  },
  'reference.placeholder-code': {
    severity: 'hint',
    message: ({ value }: { value: string }) =>
      t(
        '{0} is a code from published examples. Many credits share it, so a search finds too many: use your own number.',
        value,
      ),
  },
  'reference.no-transaction-id': {
    severity: 'hint',
    message: () =>
      t(
        "clientReferenceInformation.transactionId is missing, so the credit can't be voided if its response is lost; there " +
          'is no idempotency key. Add an ID that is new for each send.',
      ),
  },
  'reference.fixed-transaction-id': {
    severity: 'hint',
    message: () =>
      t(
        'This transactionId can be used only once: sending the payload again is refused as INVALID_DATA. Use ' +
          '{{$transactionId}}, which is new for each send.',
      ),
  },
  'reference.duplicate-code': {
    severity: 'hint',
    message: ({ value, others }: { value: string; others: string }) =>
      t(
        "The code {0} is also used by {1}, so the credits can't be told apart by it. Use a different code for each.",
        value,
        others,
      ),
  },
} satisfies FindingKinds;

const report = reporter(findings);

/** How a credit can be searched for (api-facts.md 5.17 and 2.5). */
export const referenceRule: Rule = { findings, check: checkReference };

/** The path of a credit's code. */
export const codePath = 'clientReferenceInformation.code';
const idPath = 'clientReferenceInformation.transactionId';

const freshCode = 'CR-{{$timestamp}}';
const freshId = '{{$transactionId}}';

/** Values by path that are new at each send, for the two fields that need one. */
export const freshValues: ReadonlyMap<string, string> = new Map([
  [codePath, freshCode],
  [idPath, freshId],
]);

const placeholderCodes = new Set(
  '12345678 123456789 1234567890 123456 12345 1234 rts-auth test test123 demomerchant string code'.split(' '),
);
/** The test cases that the official samples are named after. */
const testCaseCode = /^tc\d{5}[_-]\d+$/;

/** The payload has its own code, and a transaction ID that is new for each send. */
function* checkReference(payload: PayloadDocument): Generator<Finding> {
  const code = payload.stringAt(codePath);
  const codeNode = payload.at(codePath);
  if (isMissing(payload, codePath)) {
    yield report('reference.no-code', placeOfMissing(payload, codePath), undefined, () =>
      fixBySetting(payload, t('Add "code": "{0}"', freshCode), { [codePath]: freshCode }),
    );
  } else if (codeNode && code !== undefined && isFromExample(code)) {
    yield report('reference.placeholder-code', codeNode, { value: quoted(code) }, () => [
      { title: t('Write {0}', freshCode), edits: replaceNode(codeNode, JSON.stringify(freshCode)), safe: false },
    ]);
  }
  const idNode = payload.at(idPath);
  if (isMissing(payload, idPath)) {
    yield report('reference.no-transaction-id', placeOfMissing(payload, idPath), undefined, () =>
      fixBySetting(payload, t('Add "transactionId": "{0}"', freshId), { [idPath]: freshId }),
    );
  } else if (idNode && payload.stringAt(idPath) !== undefined) {
    yield report('reference.fixed-transaction-id', idNode, undefined, () => [
      { title: t('Write {0}', freshId), edits: replaceNode(idNode, JSON.stringify(freshId)), safe: false },
    ]);
  }
}

/** Whether a code is known from published examples. */
export function isFromExample(code: string): boolean {
  const bare = code.trim().toLowerCase();
  return placeholderCodes.has(bare) || testCaseCode.test(bare);
}

/** The finding that other payloads have the same code; the first two or three are named. See `ReferenceCodes`. */
export function duplicateCode(node: Node, code: string, others: readonly string[]): Finding {
  const named = others.length > 3 ? [...others.slice(0, 2), t('{0} more', others.length - 2)] : others;
  return report('reference.duplicate-code', node, { value: quoted(code), others: allOf(named) }, () => [
    { title: t('Write {0}', freshCode), edits: replaceNode(node, JSON.stringify(freshCode)), safe: false },
  ]);
}

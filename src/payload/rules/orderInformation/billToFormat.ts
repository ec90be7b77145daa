import { countriesMeantBy, isCountry, meantCountry } from '../../../contract/countries.ts';
import { hasZipWithZero, subdivisionsMeantBy, subdivisionsOf } from '../../../contract/subdivisions.ts';
import { t } from '../../../l10n.ts';
import { knownString, type PayloadDocument } from '../../document/document.ts';
import { hasValue } from '../../fields/missingFields.ts';
import { type Finding, type FindingKinds, type Rule, reporter } from '../../findings/finding.ts';
import { choicesOf, renameMember, replaceNode } from '../../fixes/edit.ts';
import { quoted } from '../../values/quoted.ts';

const findings = {
  'billTo.country': {
    severity: 'warning',
    message: ({ value }: { value: string }) =>
      t(
        '{0} is not a two-letter country code (ISO 3166). The address check may fail, the request may be refused, or a ' +
          'longer value truncated to the code of another country: write the code, for example "US".',
        value,
      ),
  },
  'billTo.country-case': {
    severity: 'hint',
    message: ({ right }: { right: string }) => t('The country code is not in upper case. Write "{0}".', right),
  },
  'billTo.country-in-county': {
    severity: 'warning',
    message: ({ value }: { value: string }) =>
      t('{0} is a country code, but it is in "county", and "country" is missing. Rename the field.', value),
  },
  'billTo.state': {
    severity: 'warning',
    message: ({ value, country }: { value: string; country: string }) =>
      country === 'US'
        ? t(
            '{0} is not a US state code. The address check may fail or the request may be refused: write the two-letter code.',
            value,
          )
        : t(
            '{0} is not a Canadian province code. The address check may fail or the request may be refused: write the two-letter code.',
            value,
          ),
  },
  'billTo.postal-code': {
    severity: 'warning',
    message: ({ value, form }: { value: string; form: string }) =>
      t(
        '{0} is not a valid postal code for the country. The address check may fail or the request may be refused: write ' +
          'it like {1}.',
        value,
        form,
      ),
  },
  'billTo.email': {
    severity: 'warning',
    message: ({ value }: { value: string }) =>
      t(
        '{0} is not a valid email address, and the API refuses one without "@" and a domain. Write one like "ana@example.com".',
        value,
      ),
  },
} satisfies FindingKinds;

const report = reporter(findings);

/** The cardholder's address is written as its country writes it (api-facts.md 5.7). */
export const billToFormatRule: Rule = { findings, check: checkBillToFormat };

const billTo = 'orderInformation.billTo';
const paths = {
  country: `${billTo}.country`,
  county: `${billTo}.county`,
  administrativeArea: `${billTo}.administrativeArea`,
  postalCode: `${billTo}.postalCode`,
  email: `${billTo}.email`,
};

interface PostalCode {
  readonly form: string;
  readonly pattern: RegExp;
  /**
   * The code that is meant, if only spaces, hyphens or a leading zero are missing. The zero is added only if the
   * state's codes begin with it, so that the address does not end up in another state.
   */
  readonly mended: (written: string, state: string) => string;
}

const postalCodes: Readonly<Record<string, PostalCode>> = {
  US: {
    form: '"73301" or "73301-0001"',
    pattern: /^\d{5}(-\d{4})?$/,
    mended: (written, state) => {
      const bare = written.trim().replace(/^(\d{4,5})[ -]+(\d{4})$/, '$1-$2');
      const withZero = `0${bare}`;
      if (/^\d{4}(-\d{4})?$/.test(bare)) return hasZipWithZero(state, withZero) ? withZero : written;
      return bare.replace(/^(\d{5})(\d{4})$/, '$1-$2');
    },
  },
  CA: {
    form: '"M5V 2T6"',
    pattern: /^[A-Z]\d[A-Z] \d[A-Z]\d$/i,
    mended: (written) => written.trim().replace(/^([A-Z]\d[A-Z])[ -]*(\d[A-Z]\d)$/i, '$1 $2'),
  },
};

/**
 * Country, state, postal code and email address. Longer states, postal codes and email addresses are reported by the
 * schema.
 */
function* checkBillToFormat(payload: PayloadDocument): Generator<Finding> {
  yield* checkCountry(payload);
  const country = meantCountry(payload.stringAt(paths.country) ?? '');
  yield* checkState(payload, country);
  yield* checkPostalCode(payload, country);
  yield* checkEmail(payload);
}

function* checkCountry(payload: PayloadDocument): Generator<Finding> {
  const [written, node] = shortText(payload, paths.country);
  if (node && written) {
    const capitals = written.toUpperCase();
    if (!isCountry(capitals)) {
      yield report('billTo.country', node, { value: quoted(written) }, () =>
        choicesOf(node, countriesMeantBy(written)),
      );
    } else if (capitals !== written) {
      yield report('billTo.country-case', node, { right: capitals }, () => choicesOf(node, [capitals]));
    }
  }
  const [county, countyNode] = shortText(payload, paths.county, 2);
  if (!countyNode || !county || !isCountry(county.toUpperCase()) || hasValue(payload, paths.country)) return;
  yield report('billTo.country-in-county', countyNode, { value: quoted(county) }, () =>
    payload.at(paths.country)
      ? []
      : [{ title: t('Rename to country'), edits: renameMember(countyNode, 'country'), safe: false }],
  );
}

/** Lower case is accepted: it is common, and the networks allow it. */
function* checkState(payload: PayloadDocument, country: string): Generator<Finding> {
  const [written, node] = shortText(payload, paths.administrativeArea, 20);
  const states = subdivisionsOf(country);
  if (!node || !written || !states || states.has(written.toUpperCase())) return;
  yield report('billTo.state', node, { value: quoted(written), country }, () =>
    choicesOf(node, subdivisionsMeantBy(country, written)),
  );
}

function* checkPostalCode(payload: PayloadDocument, country: string): Generator<Finding> {
  const [written, node] = shortText(payload, paths.postalCode, 10);
  const code = Object.hasOwn(postalCodes, country) ? postalCodes[country] : undefined;
  if (!node || !written || !code || code.pattern.test(written)) return;
  yield report('billTo.postal-code', node, { value: quoted(written), form: code.form }, () => {
    const [state = '', other] = subdivisionsMeantBy(country, payload.stringAt(paths.administrativeArea) ?? '');
    const mended = code.mended(written, other ? '' : state);
    return code.pattern.test(mended) ? choicesOf(node, [mended]) : [];
  });
}

function* checkEmail(payload: PayloadDocument): Generator<Finding> {
  const [written, node] = shortText(payload, paths.email, 255);
  if (!node || !written || isEmail(written)) return;
  yield report('billTo.email', node, { value: quoted(written) }, () => {
    const trimmed = written.trim();
    const bare = trimmed.replace(/^mailto:|\?.*$/gi, '');
    if (bare !== trimmed && isEmail(bare)) return choicesOf(node, [bare]);
    if (!isEmail(trimmed)) return [];
    return [{ title: t('Remove the spaces'), edits: replaceNode(node, JSON.stringify(trimmed)), safe: false }];
  });
}

function isEmail(text: string): boolean {
  return /^[^\s@:]+@[^\s@.,]+(?:\.[^\s@.,]+)+$/.test(text);
}

/** A known text that fits its field, with its node; a text of spaces only counts as missing. */
function shortText(payload: PayloadDocument, path: string, limit = Number.POSITIVE_INFINITY) {
  const node = payload.at(path);
  const text = knownString(node);
  const fits = text !== undefined && text.trim() !== '' && text.length <= limit;
  return [fits ? text : undefined, node] as const;
}

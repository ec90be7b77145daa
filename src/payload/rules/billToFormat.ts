import { isCountry, meantCountry, subdivisionsOf } from '../../contract/countries.ts';
import { knownString, type PayloadDocument } from '../document.ts';
import { renameMember, replaceNode } from '../edit.ts';
import { type Finding, type FindingKinds, reporter } from '../finding.ts';
import { isGiven } from '../missing.ts';
import { shown } from '../shown.ts';

/** The cardholder's address is written as its country writes it (api-facts.md 5.7). */
export const billToFormatFindings = {
  'billTo.country': {
    severity: 'warning',
    message: ({ value }: { value: string }) =>
      `${value} is not a country: billTo.country takes the two letters of ISO 3166, "US" for instance. With another ` +
      'value the address check fails, or the request.',
  },
  'billTo.country-case': {
    severity: 'hint',
    message: ({ right }: { right: string }) => `Country codes are written in capitals. Write "${right}".`,
  },
  'billTo.country-in-county': {
    severity: 'warning',
    message: ({ value }: { value: string }) =>
      `${value} is a country, but it stands in "county", and there is no "country". Rename the field.`,
  },
  'billTo.state': {
    severity: 'warning',
    message: ({ value, what }: { value: string; what: string }) =>
      `${value} is no ${what}. The address check needs the two-letter code; with another value it fails, or the request.`,
  },
  'billTo.postal-code': {
    severity: 'warning',
    message: ({ value, form }: { value: string; form: string }) =>
      `${value} is no postal code there: the form is ${form}. With another one the address check fails, or the request.`,
  },
  'billTo.email': {
    severity: 'warning',
    message: ({ value }: { value: string }) =>
      `${value} is no e-mail address, and the API refuses one without "@" and a domain. Write "ana@example.com", for instance.`,
  },
} satisfies FindingKinds;

const report = reporter(billToFormatFindings);

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
  /** The code that was meant, where blanks, hyphens or a leading zero are all that is missing. */
  readonly mended: (written: string) => string;
}

const postalCodes: Readonly<Record<string, PostalCode>> = {
  US: {
    form: '"73301" or "73301-0001"',
    pattern: /^\d{5}(-\d{4})?$/,
    mended: (written) =>
      written
        .trim()
        .replace(/^(\d{5})[ ]?(\d{4})$/, '$1-$2')
        .replace(/^\d{4}$/, '0$&'),
  },
  CA: {
    form: '"M5V 2T6"',
    pattern: /^[A-Z]\d[A-Z] \d[A-Z]\d$/i,
    mended: (written) => written.trim().replace(/^([A-Z]\d[A-Z])[ -]*(\d[A-Z]\d)$/i, '$1 $2'),
  },
};

/** Country, state, postal code and e-mail address. Values longer than the field are the schema's business. */
export function* checkBillToFormat(payload: PayloadDocument): Generator<Finding> {
  yield* checkCountry(payload);
  const country = meantCountry(payload.stringAt(paths.country) ?? '');
  yield* checkState(payload, country);
  yield* checkPostalCode(payload, country);
  yield* checkEmail(payload);
}

function* checkCountry(payload: PayloadDocument): Generator<Finding> {
  const [written, node] = shortText(payload, paths.country, 2);
  if (node && written) {
    const right = meantCountry(written);
    const fixes = () => [{ title: `Write ${right}`, edits: replaceNode(node, `"${right}"`), safe: false }];
    if (!isCountry(written.toUpperCase())) {
      yield report('billTo.country', node, { value: shown(written) }, isCountry(right) ? fixes : undefined);
    } else if (right !== written) yield report('billTo.country-case', node, { right }, fixes);
  }
  const [county, countyNode] = shortText(payload, paths.county, 2);
  if (!countyNode || !county || !isCountry(county.toUpperCase()) || isGiven(payload, paths.country)) return;
  yield report('billTo.country-in-county', countyNode, { value: shown(county) }, () =>
    payload.at(paths.country)
      ? []
      : [{ title: 'Rename to country', edits: renameMember(countyNode, 'country'), safe: false }],
  );
}

/** Lower case is left alone: it is common, and the networks don't mind. */
function* checkState(payload: PayloadDocument, country: string): Generator<Finding> {
  const [written, node] = shortText(payload, paths.administrativeArea, 20);
  const states = subdivisionsOf(country);
  if (!node || !written || !states || states.has(written.toUpperCase())) return;
  const what = country === 'US' ? 'state of the US' : 'province of Canada';
  yield report('billTo.state', node, { value: shown(written), what }, () => {
    const name = written.trim().toLowerCase();
    const code = [...states].find(([short, long]) => long.toLowerCase() === name || short.toLowerCase() === name)?.[0];
    return code ? [{ title: `Write ${code}`, edits: replaceNode(node, `"${code}"`), safe: false }] : [];
  });
}

function* checkPostalCode(payload: PayloadDocument, country: string): Generator<Finding> {
  const [written, node] = shortText(payload, paths.postalCode, 10);
  const code = Object.hasOwn(postalCodes, country) ? postalCodes[country] : undefined;
  if (!node || !written || !code || code.pattern.test(written)) return;
  yield report('billTo.postal-code', node, { value: shown(written), form: code.form }, () => {
    const mended = code.mended(written);
    if (!code.pattern.test(mended)) return [];
    return [{ title: `Write ${mended}`, edits: replaceNode(node, `"${mended}"`), safe: false }];
  });
}

function* checkEmail(payload: PayloadDocument): Generator<Finding> {
  const [written, node] = shortText(payload, paths.email, 255);
  if (!node || !written || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(written)) return;
  yield report('billTo.email', node, { value: shown(written) }, () => {
    const trimmed = written.trim();
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(trimmed)) return [];
    return [{ title: 'Remove the blanks', edits: replaceNode(node, JSON.stringify(trimmed)), safe: false }];
  });
}

/** A known text that fits its field, with its node; blank texts count as not given. */
function shortText(payload: PayloadDocument, path: string, limit: number) {
  const node = payload.at(path);
  const text = knownString(node);
  const fits = text !== undefined && text.trim() !== '' && text.length <= limit;
  return [fits ? text : undefined, node] as const;
}

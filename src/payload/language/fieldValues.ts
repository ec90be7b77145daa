import { countryNames } from '../../contract/countries.ts';
import { knownValues, schemaAt } from '../../contract/creditSchema.ts';
import { currencyNames } from '../../contract/currencies.ts';
import { subdivisionsOf } from '../../contract/subdivisions.ts';
import { currentTranslation, translated } from '../../l10n.ts';
import { joinPath, type PayloadDocument } from '../document/document.ts';

/** A path by its names and indices. */
export type Steps = readonly (string | number)[];

/** The path of steps as the API writes it. */
export function pathOfSteps(steps: Steps): string {
  return steps.reduce<string>(joinPath, '');
}

let currencies: ReadonlyMap<string, string> | undefined;
let countries: ReadonlyMap<string, string> | undefined;

/**
 * The values that a field takes with what they mean: those that the schema lists, currencies, countries, months, and
 * the states of an address in the US or Canada. Empty where any text may stand.
 */
export function valuesOf(payload: PayloadDocument, steps: Steps): ReadonlyMap<string | number, string> {
  const listed = knownValues(schemaAt(steps));
  if (listed.size > 0) return new Map([...listed].map(([value, meaning]) => [value, translated(meaning)]));
  const name = steps.at(-1);
  if (!schemaAt(steps) || typeof name !== 'string') return new Map();
  if (/^(?:c|foreignC|originalC)urrency$/.test(name)) {
    currencies ??= currencyNames();
    return currencies;
  }
  if (/^(?:country|countryOfOrigin|rampProviderCountry)$/.test(name)) {
    countries ??= countryNames();
    return countries;
  }
  if (/^(?:expiration|start)Month$/.test(name)) return monthNames();
  if (name !== 'administrativeArea' && name !== 'state') return new Map();
  const country = payload.stringAt(pathOfSteps([...steps.slice(0, -1), 'country'])) ?? '';
  return subdivisionsOf(country.toUpperCase()) ?? new Map();
}

function monthNames(): ReadonlyMap<string, string> {
  const names = new Intl.DateTimeFormat(currentTranslation().language, { month: 'long', timeZone: 'UTC' });
  const months = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2000, month)));
  return new Map(months.map((date, month) => [String(month + 1).padStart(2, '0'), names.format(date)]));
}

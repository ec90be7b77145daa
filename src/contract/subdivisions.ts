import { bareWords } from './countries.ts';

/** States, territories and military mail of the US, provinces and territories of Canada, by code. */
const subdivisions: Readonly<Record<string, ReadonlyMap<string, string>>> = {
  US: named(`AL Alabama, AK Alaska, AZ Arizona, AR Arkansas, CA California, CO Colorado, CT Connecticut, DE Delaware,
    DC District of Columbia, FL Florida, GA Georgia, HI Hawaii, ID Idaho, IL Illinois, IN Indiana, IA Iowa, KS Kansas,
    KY Kentucky, LA Louisiana, ME Maine, MD Maryland, MA Massachusetts, MI Michigan, MN Minnesota, MS Mississippi,
    MO Missouri, MT Montana, NE Nebraska, NV Nevada, NH New Hampshire, NJ New Jersey, NM New Mexico, NY New York,
    NC North Carolina, ND North Dakota, OH Ohio, OK Oklahoma, OR Oregon, PA Pennsylvania, RI Rhode Island,
    SC South Carolina, SD South Dakota, TN Tennessee, TX Texas, UT Utah, VT Vermont, VA Virginia, WA Washington,
    WV West Virginia, WI Wisconsin, WY Wyoming, AS American Samoa, GU Guam, MP Northern Mariana Islands,
    PR Puerto Rico, VI Virgin Islands, UM Minor Outlying Islands, FM Micronesia, MH Marshall Islands, PW Palau,
    AA Armed Forces Americas, AE Armed Forces Europe, AP Armed Forces Pacific`),
  CA: named(`AB Alberta, BC British Columbia, MB Manitoba, NB New Brunswick, NL Newfoundland and Labrador,
    NS Nova Scotia, NT Northwest Territories, NU Nunavut, ON Ontario, PE Prince Edward Island, QC Quebec,
    SK Saskatchewan, YT Yukon`),
};

/** The two-letter codes that other names of states and provinces may mean, by country and bare name. */
const otherNames: Readonly<Record<string, ReadonlyMap<string, readonly string[]>>> = {
  // The state, or the capital, whose district is not a state.
  US: new Map([
    ['washington', ['WA', 'DC']],
    ['washingtondc', ['DC']],
  ]),
  CA: new Map([
    // Codes of the postal service from before 1991 and 2002.
    ['pq', ['QC']],
    ['nf', ['NL']],
    ['newfoundland', ['NL']],
    ['labrador', ['NL']],
    ['yukonterritory', ['YT']],
  ]),
};

/**
 * First three digits of the ZIP codes that begin with a zero, by state: programs that take a ZIP code for a number lose
 * the zero.
 */
const zipsWithZero: Readonly<Record<string, RegExp>> = {
  AE: /^09[0-8]/,
  CT: /^06/,
  MA: /^0(1|2[0-7]|55)/,
  ME: /^0(39|4)/,
  NH: /^03[0-8]/,
  NJ: /^0[78]/,
  NY: /^0(05|6390)/,
  PR: /^00[679]/,
  RI: /^02[89]/,
  VI: /^008/,
  VT: /^05[0-46-9]/,
};

/** The states or provinces of a country by code; `undefined` where they are not checked (all but US and CA). */
export function subdivisionsOf(country: string): ReadonlyMap<string, string> | undefined {
  return Object.hasOwn(subdivisions, country) ? subdivisions[country] : undefined;
}

/** The codes of the states or provinces of a country that a text may mean: a code in any case, `US-TX`, or a name. */
export function subdivisionsMeantBy(country: string, written: string): readonly string[] {
  const known = subdivisionsOf(country);
  if (!known) return [];
  const name = bareWords(written.replace(/^\s*(US|CA)-/i, ''));
  const others = otherNames[country]?.get(name);
  if (others) return others;
  return [...known].flatMap(([code, long]) => (code.toLowerCase() === name || bareWords(long) === name ? [code] : []));
}

/** Whether ZIP codes of a US state (a code in capitals) begin as this one does, whose first digit is a zero. */
export function hasZipWithZero(state: string, zip: string): boolean {
  return Object.hasOwn(zipsWithZero, state) && (zipsWithZero[state]?.test(zip) ?? false);
}

function named(list: string): ReadonlyMap<string, string> {
  const entries = list.split(',').map((entry) => entry.trim().replace(/\s+/g, ' '));
  return new Map(entries.map((entry) => [entry.slice(0, 2), entry.slice(3)]));
}

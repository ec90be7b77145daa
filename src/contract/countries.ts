import { currentTranslation } from '../l10n.ts';

/** ISO 3166-1: alpha-2 and alpha-3 code of every country, and the pair that is in use for Kosovo. */
const pairs = `
  AD AND, AE ARE, AF AFG, AG ATG, AI AIA, AL ALB, AM ARM, AO AGO, AQ ATA, AR ARG, AS ASM, AT AUT, AU AUS, AW ABW,
  AX ALA, AZ AZE, BA BIH, BB BRB, BD BGD, BE BEL, BF BFA, BG BGR, BH BHR, BI BDI, BJ BEN, BL BLM, BM BMU, BN BRN,
  BO BOL, BQ BES, BR BRA, BS BHS, BT BTN, BV BVT, BW BWA, BY BLR, BZ BLZ, CA CAN, CC CCK, CD COD, CF CAF, CG COG,
  CH CHE, CI CIV, CK COK, CL CHL, CM CMR, CN CHN, CO COL, CR CRI, CU CUB, CV CPV, CW CUW, CX CXR, CY CYP, CZ CZE,
  DE DEU, DJ DJI, DK DNK, DM DMA, DO DOM, DZ DZA, EC ECU, EE EST, EG EGY, EH ESH, ER ERI, ES ESP, ET ETH, FI FIN,
  FJ FJI, FK FLK, FM FSM, FO FRO, FR FRA, GA GAB, GB GBR, GD GRD, GE GEO, GF GUF, GG GGY, GH GHA, GI GIB, GL GRL,
  GM GMB, GN GIN, GP GLP, GQ GNQ, GR GRC, GS SGS, GT GTM, GU GUM, GW GNB, GY GUY, HK HKG, HM HMD, HN HND, HR HRV,
  HT HTI, HU HUN, ID IDN, IE IRL, IL ISR, IM IMN, IN IND, IO IOT, IQ IRQ, IR IRN, IS ISL, IT ITA, JE JEY, JM JAM,
  JO JOR, JP JPN, KE KEN, KG KGZ, KH KHM, KI KIR, KM COM, KN KNA, KP PRK, KR KOR, KW KWT, KY CYM, KZ KAZ, LA LAO,
  LB LBN, LC LCA, LI LIE, LK LKA, LR LBR, LS LSO, LT LTU, LU LUX, LV LVA, LY LBY, MA MAR, MC MCO, MD MDA, ME MNE,
  MF MAF, MG MDG, MH MHL, MK MKD, ML MLI, MM MMR, MN MNG, MO MAC, MP MNP, MQ MTQ, MR MRT, MS MSR, MT MLT, MU MUS,
  MV MDV, MW MWI, MX MEX, MY MYS, MZ MOZ, NA NAM, NC NCL, NE NER, NF NFK, NG NGA, NI NIC, NL NLD, NO NOR, NP NPL,
  NR NRU, NU NIU, NZ NZL, OM OMN, PA PAN, PE PER, PF PYF, PG PNG, PH PHL, PK PAK, PL POL, PM SPM, PN PCN, PR PRI,
  PS PSE, PT PRT, PW PLW, PY PRY, QA QAT, RE REU, RO ROU, RS SRB, RU RUS, RW RWA, SA SAU, SB SLB, SC SYC, SD SDN,
  SE SWE, SG SGP, SH SHN, SI SVN, SJ SJM, SK SVK, SL SLE, SM SMR, SN SEN, SO SOM, SR SUR, SS SSD, ST STP, SV SLV,
  SX SXM, SY SYR, SZ SWZ, TC TCA, TD TCD, TF ATF, TG TGO, TH THA, TJ TJK, TK TKL, TL TLS, TM TKM, TN TUN, TO TON,
  TR TUR, TT TTO, TV TUV, TW TWN, TZ TZA, UA UKR, UG UGA, UM UMI, US USA, UY URY, UZ UZB, VA VAT, VC VCT, VE VEN,
  VG VGB, VI VIR, VN VNM, VU VUT, WF WLF, WS WSM, XK XKX, YE YEM, YT MYT, ZA ZAF, ZM ZMB, ZW ZWE`;

const alpha3ByAlpha2: ReadonlyMap<string, string> = new Map(
  pairs.split(',').map((pair) => pair.trim().split(' ') as [string, string]),
);
const alpha2ByAlpha3: ReadonlyMap<string, string> = new Map([...alpha3ByAlpha2].map(([two, three]) => [three, two]));

/**
 * Other codes and names that are in use, in lower case without separators; several where they leave several readings.
 */
const otherNames: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    uk: ['GB'],
    el: ['GR'],
    eng: ['GB'],
    ger: ['DE'],
    ksa: ['SA'],
    ned: ['NL'],
    prc: ['CN'],
    rsa: ['ZA'],
    sui: ['CH'],
    uae: ['AE'],
    america: ['US'],
    britain: ['GB'],
    burma: ['MM'],
    capeverde: ['CV'],
    congo: ['CD', 'CG'],
    czechrepublic: ['CZ'],
    eastimor: ['TL'],
    england: ['GB'],
    greatbritain: ['GB'],
    holland: ['NL'],
    hongkong: ['HK'],
    ivorycoast: ['CI'],
    korea: ['KR', 'KP'],
    macao: ['MO'],
    macau: ['MO'],
    macedonia: ['MK'],
    northernireland: ['GB'],
    palestine: ['PS'],
    peoplesrepublicofchina: ['CN'],
    republicofkorea: ['KR'],
    koreasouth: ['KR'],
    russianfederation: ['RU'],
    saintmartin: ['MF', 'SX'],
    scotland: ['GB'],
    slovakrepublic: ['SK'],
    swaziland: ['SZ'],
    turkey: ['TR'],
    unitedstatesofamerica: ['US'],
    vatican: ['VA'],
    virginislands: ['VI', 'VG'],
    wales: ['GB'],
  }),
);

let namedCountries: ReadonlyMap<string, ReadonlySet<string>> | undefined;

/** Whether a two-letter code in capitals is a country. */
export function isCountry(alpha2: string): boolean {
  return alpha3ByAlpha2.has(alpha2);
}

/** The English names of the countries by two-letter code, in alphabetical order of their codes. */
export function countryNames(): ReadonlyMap<string, string> {
  const names = new Intl.DisplayNames(currentTranslation().language, { type: 'region' });
  return new Map([...alpha3ByAlpha2.keys()].sort().map((code) => [code, names.of(code) ?? code]));
}

/** Whether a three-letter code in capitals is a country. */
export function isCountryAlpha3(code: string): boolean {
  return alpha2ByAlpha3.has(code);
}

/** The three-letter code of a two-letter one in capitals. */
export function alpha3Of(alpha2: string): string | undefined {
  return alpha3ByAlpha2.get(alpha2);
}

/**
 * The two-letter codes of the countries that a text may mean, in capitals: a code of two or three letters in any case,
 * a name in one of a few languages, or one that is often used (`UK`). Several where it leaves several readings
 * (`Korea`).
 */
export function countriesMeantBy(written: string): readonly string[] {
  if (written.length > longestName || /\d/.test(written)) return [];
  const name = bareWords(written);
  const capitals = name.toUpperCase();
  if (isCountry(capitals)) return [capitals];
  const alpha2 = alpha2ByAlpha3.get(capitals);
  if (alpha2) return [alpha2];
  namedCountries ??= namesInSomeLanguages();
  return otherNames.get(name) ?? [...(namedCountries.get(name) ?? [])];
}

/** The two-letter code that a text means, in capitals (`GB` for `uk`); the text in capitals where it is not clear. */
export function meantCountry(written: string): string {
  const [meant, other] = countriesMeantBy(written);
  return meant !== undefined && other === undefined ? meant : written.trim().toUpperCase();
}

const longestName = 60;

/**
 * In lower case without accents, articles, spaces and dots: how `The Côte d’Ivoire` and `cote divoire` are the same.
 */
export function bareWords(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/^\s*the\s+/, '')
    .replaceAll('&', 'and')
    .replace(/[^a-z]/g, '');
}

function namesInSomeLanguages(): ReadonlyMap<string, ReadonlySet<string>> {
  const named = new Map<string, Set<string>>();
  for (const language of ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt']) {
    const names = new Intl.DisplayNames([language], { type: 'region' });
    for (const alpha2 of alpha3ByAlpha2.keys()) {
      const name = bareWords(names.of(alpha2) ?? '');
      const codes = named.get(name) ?? new Set();
      named.set(name, codes.add(alpha2));
    }
  }
  return named;
}

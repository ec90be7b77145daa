import { currentTranslation } from '../l10n.ts';

/** ISO 4217 codes that some versions of ICU lack, either because they are young or because there is no cash in them. */
const missingInIcu = 'BOV CHE CHW CLF COU MXV SLE USN UYI UYW VED XCG ZWG'.split(' ');

/**
 * The ISO 4217 currencies that don't have two decimals. ICU's own digits don't help here: they follow the smallest
 * coin that is still in use, so they are 0 for HUF, IDR or COP, where ISO and the card networks count two.
 */
const decimalsOtherThanTwo: ReadonlyMap<string, number> = new Map([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0] as const),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3] as const),
  ...'CLF UYW'.split(' ').map((code) => [code, 4] as const),
]);

/** Withdrawn currencies, with what replaced them. Amounts differ: most were redenominated. */
const successors: ReadonlyMap<string, string> = new Map([
  ['ANG', 'XCG'],
  ['BGN', 'EUR'],
  ['BYR', 'BYN'],
  ['CUC', 'CUP'],
  ['EEK', 'EUR'],
  ['GHC', 'GHS'],
  ['HRK', 'EUR'],
  ['LTL', 'EUR'],
  ['LVL', 'EUR'],
  ['MRO', 'MRU'],
  ['SLL', 'SLE'],
  ['STD', 'STN'],
  ['VEF', 'VES'],
  ['ZMK', 'ZMW'],
  ['ZWL', 'ZWG'],
]);

/** What is written instead of codes: symbols, countries, colloquial names and ISO 4217 numbers. */
const aliases: ReadonlyMap<string, string> = new Map([
  ['$', 'USD CAD AUD'],
  ['US DOLLAR', 'USD'],
  ['US DOLLARS', 'USD'],
  ['EURO', 'EUR'],
  ['EUROS', 'EUR'],
  ['US', 'USD'],
  ['US$', 'USD'],
  ['840', 'USD'],
  ['€', 'EUR'],
  ['978', 'EUR'],
  ['£', 'GBP'],
  ['UK', 'GBP'],
  ['UKP', 'GBP'],
  ['STG', 'GBP'],
  ['826', 'GBP'],
  ['¥', 'JPY CNY'],
  ['YEN', 'JPY'],
  ['392', 'JPY'],
  ['RMB', 'CNY'],
  ['156', 'CNY'],
  ['NTD', 'TWD'],
  ['NT$', 'TWD'],
  ['CAN', 'CAD'],
  ['124', 'CAD'],
  ['036', 'AUD'],
  ['₹', 'INR'],
  ['RS', 'INR PKR LKR'],
  ['KR', 'SEK NOK DKK'],
]);

/** Where one letter is missing or wrong, only these are guessed; any three letters are near to some code. */
const common = 'USD EUR GBP JPY CAD AUD CHF CNY HKD SGD NZD INR MXN BRL SEK NOK DKK PLN THB KRW'.split(' ');

/** What prices in pence and cents are written in: with the currency itself, a hundred times as much would be paid. */
const hundredths: readonly string[] = ['GBX', 'USX', 'EUX'];

let codes: ReadonlySet<string> | undefined;

/** Whether a code in capitals is, or was, an ISO 4217 currency. */
export function isCurrency(code: string): boolean {
  codes ??= new Set([...Intl.supportedValuesOf('currency'), ...missingInIcu, ...successors.keys()]);
  return codes.has(code);
}

/** The ISO 4217 currencies that are paid in today, without those of funds and metals. */
const paidIn =
  `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP
  CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS
  INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU
  MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK
  SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD
  XCG XOF XPF YER ZAR ZMW ZWG`.split(/\s+/);

/** Names that some versions of ICU lack. */
const youngNames: Readonly<Record<string, string>> = {
  SLE: 'Sierra Leonean Leone',
  XCG: 'Caribbean Guilder',
  ZWG: 'Zimbabwean Gold',
};

/** The names of the currencies in use by code, in the user's language, those that are paid in most first. */
export function currencyNames(): ReadonlyMap<string, string> {
  const names = new Intl.DisplayNames(currentTranslation().language, { type: 'currency' });
  const nameOf = (code: string) => {
    const name = names.of(code) ?? code;
    return name === code ? (youngNames[code] ?? code) : name;
  };
  return new Map([...new Set([...common, ...paidIn])].map((code) => [code, nameOf(code)]));
}

/** How many decimals a currency has; case does not matter. `undefined` for anything that is not a currency. */
export function currencyDecimals(code: string): number | undefined {
  const capitals = code.toUpperCase();
  return isCurrency(capitals) ? (decimalsOtherThanTwo.get(capitals) ?? 2) : undefined;
}

/** What replaced a withdrawn currency; `undefined` for one in use. */
export function successorOf(code: string): string | undefined {
  return successors.get(code);
}

/** The currencies that a wrong code was probably meant to be, at most three, the likeliest first. */
export function nearestCurrencies(written: string): string[] {
  const capitals = written.trim().toUpperCase();
  const swapped = [0, 1].map(
    (i) => capitals.slice(0, i) + (capitals[i + 1] ?? '') + capitals[i] + capitals.slice(i + 2),
  );
  const candidates = [
    ...(aliases.get(capitals)?.split(' ') ?? []),
    ...swapped,
    ...(hundredths.includes(capitals) ? [] : common.filter((code) => oneLetterApart(capitals, code))),
  ];
  const known = candidates.filter((code) => code !== undefined && isCurrency(code) && !successors.has(code));
  return [...new Set(known as string[])].slice(0, 3);
}

/**
 * The currencies that a word or symbol beside an amount stands for; only `expected` where it can be that, as "$" can
 * for many. Empty for anything else, for example a unit or a mistyped digit.
 */
export function currenciesWrittenAs(word: string, expected: string): readonly string[] {
  const capitals = word.toUpperCase().replace(/\.$/, '');
  if (isCurrency(capitals)) return [capitals];
  const known = aliases.get(capitals)?.split(' ') ?? [];
  return known.includes(expected) || symbolsOf(expected).includes(capitals) ? [expected] : known;
}

/** How amounts in a currency are written: "CA$" and "$". */
function symbolsOf(code: string): string[] {
  if (!isCurrency(code)) return [];
  return (['symbol', 'narrowSymbol'] as const).flatMap((currencyDisplay) =>
    new Intl.NumberFormat('en', { style: 'currency', currency: code, currencyDisplay })
      .formatToParts(0)
      .filter(({ type }) => type === 'currency')
      .map(({ value }) => value.toUpperCase()),
  );
}

/** Whether one letter of the code is missing or another one. */
function oneLetterApart(written: string, code: string): boolean {
  const letters = [...code];
  if (written.length === 3) return letters.filter((letter, i) => letter !== written[i]).length === 1;
  return letters.some((_, i) => code.slice(0, i) + code.slice(i + 1) === written);
}

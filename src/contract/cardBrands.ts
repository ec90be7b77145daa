/** A card brand: what its numbers look like, and what the API calls it. */
export interface CardBrand {
  readonly name: string;
  /** The value of `card.type`. */
  readonly type: string;
  /** Other values of `card.type` that are right for such numbers on some processors. */
  readonly alsoTypes: readonly string[];
  /** First and last prefix, of the same number of digits. */
  readonly prefixes: readonly (readonly [first: string, last: string])[];
  readonly lengths: readonly number[];
  /** False where the last digit is not always a Luhn check digit. */
  readonly luhn: boolean;
}

/** The brands that can be recognized by the prefix of a number; no two share one. */
const cardBrands: readonly CardBrand[] = [
  { name: 'Visa', type: '001', alsoTypes: ['033'], prefixes: [['4', '4']], lengths: [13, 16, 19], luhn: true },
  {
    name: 'American Express',
    type: '003',
    alsoTypes: [],
    prefixes: [
      ['34', '34'],
      ['37', '37'],
    ],
    lengths: [15],
    luhn: true,
  },
  {
    name: 'Diners Club',
    type: '005',
    alsoTypes: ['004', '006'],
    prefixes: [
      ['300', '305'],
      ['3095', '3095'],
      ['36', '36'],
      ['38', '39'],
    ],
    lengths: [14, 15, 16, 17, 18, 19],
    luhn: true,
  },
  { name: 'JCB', type: '007', alsoTypes: ['004'], prefixes: [['3528', '3589']], lengths: [16, 17, 18, 19], luhn: true },
  {
    name: 'Discover',
    type: '004',
    alsoTypes: ['062'],
    prefixes: [
      ['6011', '6011'],
      ['644', '649'],
      ['65', '65'],
    ],
    lengths: [16, 17, 18, 19],
    luhn: true,
  },
  {
    name: 'China UnionPay',
    type: '062',
    alsoTypes: ['004'],
    prefixes: [['62', '62']],
    lengths: [13, 14, 15, 16, 17, 18, 19],
    luhn: false,
  },
  {
    name: 'Mastercard',
    type: '002',
    alsoTypes: [],
    prefixes: [
      ['51', '55'],
      ['2221', '2720'],
    ],
    lengths: [16],
    luhn: true,
  },
  {
    name: 'Maestro',
    type: '042',
    alsoTypes: ['024', '002'],
    prefixes: [
      ['5018', '5018'],
      ['5020', '5020'],
      ['5038', '5038'],
      ['5893', '5893'],
      ['6304', '6304'],
      ['6759', '6763'],
    ],
    lengths: [12, 13, 14, 15, 16, 17, 18, 19],
    luhn: true,
  },
];

/** The types that are a brand of their own; national and store brands ride on other brands' numbers. */
const ownNumberTypes = new Set(['001', '002', '003', '004', '005', '006', '007', '033', '062']);

const zero = '0'.charCodeAt(0);

/** Most of the digits checked are not a card number, which the first digit shows. */
const brandsByFirstDigit = Array.from({ length: 10 }, (_, digit) =>
  cardBrands.filter(({ prefixes }) =>
    prefixes.some(([first, last]) => Number(first[0]) <= digit && digit <= Number(last[0])),
  ),
);

/** The brand of a card number by its first digits; `undefined` for prefixes that several brands share. */
export function brandOf(number: string): CardBrand | undefined {
  return brandsByFirstDigit[number.charCodeAt(0) - zero]?.find(({ prefixes }) =>
    prefixes.some(([first, last]) => {
      const prefix = number.slice(0, first.length);
      return prefix.length === first.length && first <= prefix && prefix <= last;
    }),
  );
}

/** The lengths of the numbers that may begin with two digits, of all brands. */
export function lengthsBeginningWith(digits: string): readonly number[] {
  return cardBrands.flatMap(({ prefixes, lengths }) => {
    const isOne = prefixes.some(([first, last]) => {
      const lead = digits.slice(0, first.length);
      return first.slice(0, 2) <= lead && lead <= last.slice(0, 2);
    });
    return isOne ? lengths : [];
  });
}

/** Whether a `card.type` can't be right for a brand's numbers. */
export function contradicts(type: string, brand: CardBrand): boolean {
  return ownNumberTypes.has(type) && type !== brand.type && !brand.alsoTypes.includes(type);
}

/**
 * Whether no number of a type begins with the first digit of a number. Only of brands whose first digits are their own,
 * so that a national brand can't be among them.
 */
export function neverBeginsLike(number: string, type: string): boolean {
  const firstDigits = firstDigitsOfTypes[type];
  return firstDigits !== undefined && !firstDigits.includes(number[0] ?? '');
}

/** Visa, Mastercard and American Express. */
const firstDigitsOfTypes: Readonly<Record<string, string>> = { '001': '4', '002': '2356', '003': '3' };

/** The name of the brand of a type; the type itself for others. */
export function nameOfType(type: string): string {
  return cardBrands.find((brand) => brand.type === type)?.name ?? type;
}

/** The `card.type` of a brand's name, as it is commonly written; `undefined` for unknown ones. */
export function typeOfBrandName(name: string): string | undefined {
  const bare = name.toLowerCase().replace(/[^a-z]/g, '');
  const short: Readonly<Record<string, string>> = {
    amex: '003',
    mc: '002',
    diners: '005',
    unionpay: '062',
    cup: '062',
  };
  const brand = cardBrands.find((candidate) => candidate.name.toLowerCase().replace(/[^a-z]/g, '') === bare);
  return brand?.type ?? (Object.hasOwn(short, bare) ? short[bare] : undefined);
}

/** Whether the last digit of a number is the check digit of the others (Luhn). */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - zero;
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/**
 * Card numbers that are published for tests: those of `api-facts.md` 4, and those that the brands and other payment
 * services print in their public guides. Numbers with six equal digits in a row need no entry, see `isTestCard`.
 */
const published = new Set(
  `4012888888881881 4242424242424242 4622943127013705 4622943127013713 4622943127013721 4622943127013739
   4622943127013747 4005519200000004 4009348888881881 4012000033330026 4500600000000061
   4761739001010010 4761739001010119 4761739001010135 4000056655665556 4217651111111119 4917484589897107
   4916338506082832 4556981272717711 5105105105105100 5200828282828210 5424180279791732 5424180273333333
   2223003122003222 5111005111051128 5112345112345114 5100290029002909 378282246310005 371449635398431 378734493671000
   371144371144376 341134113411347 30569309025904 38520000023237 36227206271667 3056930009020004 36006666333344
   6011000990139424 6011601160116611 6011981111111113 3530111333300000 3566002020360505 3569990010095841
   6759649826438453 6304000000000000 6555900000604105 6062826786276634 5067310000000010 135412345678911`.split(/\s+/),
);

/** A published test number for each brand that `api-facts.md` 4 has one for, by its first digits. */
const byPrefix: readonly (readonly [RegExp, string])[] = [
  [/^4/, '4111111111111111'],
  [/^(5[1-5]|2[2-7])/, '5555555555554444'],
  [/^3[47]/, '378282246310005'],
  [/^(6011|65|64)/, '6011111111111117'],
  [/^35/, '3566111111111113'],
];

/**
 * Whether a card number is one for tests: a published one, or one with six equal digits in a row, which is how test
 * numbers are made (4111111111111111, 4000000000001091) and issued ones practically never are.
 */
export function isTestCard(digits: string): boolean {
  return published.has(digits) || /(\d)\1{5}/.test(digits);
}

/** A test number of the same brand; `undefined` where none is published. */
export function testCardLike(digits: string): string | undefined {
  return byPrefix.find(([prefix]) => prefix.test(digits))?.[1];
}

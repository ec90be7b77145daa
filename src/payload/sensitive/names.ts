/** Names of what is never shown, word by word. EMV tags hold the card number and track data in hexadecimal. */
const secretWords =
  'customer cc cv number|cc cv number|card cv number|customer cc cv2?|security code|card security code|security number|card code|cvv2?|cvn2?|cvc2?|csc|card cvv2?|card cvc2?|cvv code|' +
  'cvc code|cvn code|cvv2? number|cv number|cvv2? value|card verification(?: value| code| number)?|' +
  'verification (?:value|number)|cav2?|4dbc|cid|pin|pin code|pin number|card pin|pin data|pin block|' +
  'encrypted pin(?: data| block)?|pin data block|track|track data|track [123]|track ?[123] data|tracks|' +
  'mag(?:netic)? ?stripe(?: data)?|mag ?data|emv tags|tags|emv data|pass ?phrase|pass ?word|hashed password|' +
  'shared secret|secret|secret key|client secret|private key|api key secret|cryptogram|transient token jwt';

/** Names of account numbers, of which the last four characters are shown. */
const accountWords =
  'customer cc number|card account number|cc account number|ecp? account (?:number|no)|customer account number|number|account number|bank account|bank account number|account no|account nr|acct|acct num(?:ber)?|acct no|' +
  'account num|bank acct|check account number|checking account|savings account|card number|card no|card num|cc|cc ?n|' +
  'cc num(?:ber)?|credit card|credit card number|debit card|debit card number|primary account number|pan|card pan|' +
  'dpan|fpan|iban|iban number|suffixed number';

/** What people and languages put between the words of a name. */
const betweenWords = '[\\s_.-]{0,3}';

/** Source of an expression for the names in running text. */
export const secretNamePattern = secretWords.replaceAll(/ \??/g, betweenWords);
export const accountNamePattern = accountWords.replaceAll(/ \??/g, betweenWords);

const isSecret = new RegExp(`^(?:${secretWords.replaceAll(/ \??/g, '')})$`);
const isAccount = new RegExp(`^(?:${accountWords.replaceAll(/ \??/g, '')})$`);

/** How much of a value is shown, by the name of its field: nothing, the last four characters, or what looks harmless. */
export type Sensitivity = 'secret' | 'account' | 'plain';

/** By the last part of a path, in any case and with any separators. */
export function sensitivityOf(name: string): Sensitivity {
  if (name.length > 60) return 'plain';
  const bare = name.toLowerCase().replace(/[^a-z\d]/g, '');
  if (isSecret.test(bare)) return 'secret';
  return isAccount.test(bare) ? 'account' : 'plain';
}

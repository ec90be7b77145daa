/** Names of what is never shown, word by word. EMV tags hold the card number and track data in hexadecimal. */
const secretWords =
  'customer cc cv number|cc cv number|card cv number|customer cc cv2?|security code|card security code|security number|card code|cvv2?|cvn2?|cvc2?|c v v|c v c|csc|card cvv2?|card cvc2?|cvv code|' +
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

/** Names that are sensitive even as the end of a longer name: `my_cvv`, `debitPin`, `recipientAccountNumber`. */
const endsOfSecrets =
  'cvv ?2?|cvc ?2?|cvn ?2?|cvd ?2?|csc|(?:cvv ?2?|cvc ?2?|cvn ?2?|cvd) (?:code|number|value|data)|security code|cv number|' +
  'card verification (?:value|number|code)|pin|pin (?:code|number|data|block)|pin data block|ksn|track ?[123]|' +
  'track ?(?:[123]|one|two|three)? (?:data|equivalent data)|track (?:one|two|three)|mag(?:netic)? ?stripe(?: data)?|' +
  'swipe(?: data)?|card track|pass ?phrase|pass ?word|shared secret|client secret|secret key|private key|' +
  'cv2|cv num|csc code|cc cid|card code|icc data|api key|access token|auth token|pass ?wd|pass ?code|pwd|key pass|' +
  'merchant key|shared secret key|verification code|codigo (?:de )?seguridad|prufziffer|kartenprufnummer|cryptogramme visuel';
const endsOfAccounts =
  'account|account (?:number|num|nummer|no|nr|iban)|acct (?:number|num|no|nr)|bank account|iban|bban|clabe|' +
  'konto ?(?:nummer|nr)|card (?:number|num|no|nr)|cc (?:number|num|no)|primary account number';
/** Recognized whatever precedes them, for example `ccCvv=`, in upper or lower case. */
const unmistakable =
  'cvv ?2?|cvc ?2?|cvn ?2?|security code|card verification (?:value|number|code)|pin block|track ?[12] data|track data|pass ?phrase|' +
  'pass ?word|shared secret|client secret';
const unmistakableAccounts =
  'account (?:number|num|no|nr)|acct (?:number|num|no)|card (?:number|num|no)|konto ?(?:nummer|nr)';

/** What users and languages put between the words of a name. */
const betweenWords = '[\\s_.-]{0,3}';
const spread = (words: string) => words.replaceAll(/ \??/g, betweenWords);

/** The source of an expression for names of secrets in running text; without flags, meant for `i`. */
export const secretNamePattern = `(?:(?<![a-z\\d])(?:${spread(`${secretWords}|${endsOfSecrets}`)})|${spread(unmistakable)})(?![a-z\\d])`;
/** As `secretNamePattern`, for names of account numbers. */
export const accountNamePattern = `(?:(?<![a-z\\d])(?:${spread(`${accountWords}|${endsOfAccounts}`)})|${spread(unmistakableAccounts)})(?![a-z\\d])`;

const isSecret = new RegExp(`^(?:${secretWords.replaceAll(/ \??/g, '')})$`);
const isAccount = new RegExp(`^(?:${accountWords.replaceAll(/ \??/g, '')})$`);
const endsAsSecret = new RegExp(`(?:^| )(?:${endsOfSecrets.replaceAll(/ \??/g, ' ?')})$`);
const endsAsAccount = new RegExp(`(?:^| )(?:${endsOfAccounts.replaceAll(/ \??/g, ' ?')})$`);

/**
 * How much of a value is shown, by the name of its field: nothing, the last four characters, or what looks harmless.
 */
export type Sensitivity = 'secret' | 'account' | 'plain';

/** By the last words of a name, in any case and with any separators. */
export function sensitivityOf(name: string): Sensitivity {
  if (name.length > 60) return 'plain';
  const bare = name.toLowerCase().replace(/[^a-z\d]/g, '');
  const words = wordsOf(name);
  if (isSecret.test(bare) || endsAsSecret.test(words)) return 'secret';
  return isAccount.test(bare) || endsAsAccount.test(words) ? 'account' : 'plain';
}

/** In small letters, with a space between them: `cc_cvv` and `ccCvv` are `cc cvv`. */
function wordsOf(name: string): string {
  if (!/[a-z\d][A-Z]|[A-Z]{2}/.test(name))
    return name
      .toLowerCase()
      .replace(/[^a-z\d]+/g, ' ')
      .trim();
  const apart = name.replace(/([a-z\d])(?=[A-Z])/g, '$1 ').replace(/([A-Z])(?=[A-Z][a-z])/g, '$1 ');
  return apart
    .toLowerCase()
    .replace(/[^a-z\d]+/g, ' ')
    .trim();
}

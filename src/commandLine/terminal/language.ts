/** The variables that say in which language a program speaks, in the order in which they count (POSIX). */
const variables = ['LC_ALL', 'LC_MESSAGES', 'LANG'];

/** The language that the environment asks for, `ja` of `ja_JP.UTF-8`; `undefined` for none, `C` or `POSIX`. */
export function languageOf(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const set = variables.map((name) => env[name]).find((value) => value);
  return /^([a-z]{2,3})(?:[_.@-]|$)/.exec(set ?? '')?.[1];
}

/** What no sentence for the user has, because VS Code, HTTP and developers say it in another way. */
export const unidiomatic =
  /\b(?:people|persons?|somebody|blanks?|anew|(?:is|are) gone|(?<=\w )(?<![Tt]here )(?:is|are) no(?! longer)|taken back|can not|without a word|for instance|repl(?:y|ies)|answers?|answered)\b|(?<![\w."'`$<{/-])ids?(?![\w"'`}:.-])/;

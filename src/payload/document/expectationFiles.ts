/** The name of the expectation file beside a payload: `card.expect.json` beside `card.credit.json`. */
export function expectationFileOf(payloadFile: string): string {
  return `${payloadFile.replace(/(?:\.credit)?\.jsonc?$/, '')}.expect.json`;
}

/** Whether a file is named as one with expectations of a payload. */
export function isExpectationFile(file: string): boolean {
  return file.endsWith('.expect.json');
}

/** The name of the payload beside an expectation file; any other name as it is. */
export function payloadFileOf(file: string): string {
  return file.replace(/\.expect\.json$/, '.credit.json');
}

import { leaves } from '../../contract/creditSchema.ts';

const amountName = /(?:amount|cost|charges?|price|dailyrate|rentalrate|ratepermile)$/i;

let paths: ReadonlySet<string> | undefined;

/** Whether the field at a schema path (indices as `[]`) holds an amount of money. */
export function isAmountField(schemaPath: string): boolean {
  paths ??= new Set([...leaves()].map(([path]) => path).filter((path) => amountName.test(path)));
  return paths.has(schemaPath);
}

import { leaves } from '../../contract/creditSchema.ts';
import { type JsonObject, textAt } from '../http/json.ts';
import type { Detail } from '../http/sandboxResponse.ts';

/**
 * The fields whose longer values are refused: what a credit pays, and what it is found and voided by. It isn't known
 * whether the API truncates them, which would be worse. Other values that are too long are taken.
 */
const limited = [
  'clientReferenceInformation.code',
  'clientReferenceInformation.transactionId',
  'orderInformation.amountDetails.totalAmount',
];

/** Characters by path. */
let limits: ReadonlyMap<string, number> | undefined;

/** The fields of a credit or void that are longer than the API takes; `why` is a sentence for each. */
export function tooLongIn(request: JsonObject): readonly { readonly detail: Detail; readonly why: string }[] {
  limits ??= new Map([...leaves()].map(([path, { maxLength = Number.POSITIVE_INFINITY }]) => [path, maxLength]));
  return limited.flatMap((field) => {
    const value = textAt(request, field) ?? '';
    const limit = limits?.get(field) ?? Number.POSITIVE_INFINITY;
    // In UTF-16 it is never shorter than in characters.
    if (value.length <= limit) return [];
    const { length } = [...value];
    if (length <= limit) return [];
    const why = `${field} has ${length} characters; the API takes at most ${limit}.`;
    return [{ detail: { field, reason: 'INVALID_DATA' }, why }];
  });
}

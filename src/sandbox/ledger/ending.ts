/** How a request ended, in the codes of the older interfaces that reporting still speaks (`api-facts.md` 7.1). */
export interface Ending {
  /** 100 is the only success. */
  readonly reasonCode: number;
  /** SOK; beginning with D for a decline, with E for an error whose outcome is unknown. */
  readonly rFlag: string;
}

export const succeeded: Ending = { reasonCode: 100, rFlag: 'SOK' };

/**
 * By `errorInformation.reason`. The codes are those of the published list of reason codes; of the flags 231, 475 and 481
 * were seen in recordings, the others follow them. PROCESSOR_ERROR is an error of the system by our own choice.
 */
const endings: ReadonlyMap<string, Ending> = new Map([
  ['CONTACT_PROCESSOR', { reasonCode: 201, rFlag: 'DCALL' }],
  ['EXPIRED_CARD', { reasonCode: 202, rFlag: 'DCARDEXPIRED' }],
  ['PROCESSOR_DECLINED', { reasonCode: 203, rFlag: 'DCARDREFUSED' }],
  ['INSUFFICIENT_FUND', { reasonCode: 204, rFlag: 'DCARDREFUSED' }],
  ['STOLEN_LOST_CARD', { reasonCode: 205, rFlag: 'DCARDREFUSED' }],
  ['ISSUER_UNAVAILABLE', { reasonCode: 207, rFlag: 'DCARDREFUSED' }],
  ['UNAUTHORIZED_CARD', { reasonCode: 208, rFlag: 'DCARDREFUSED' }],
  ['EXCEEDS_CREDIT_LIMIT', { reasonCode: 210, rFlag: 'DCARDREFUSED' }],
  ['INVALID_ACCOUNT', { reasonCode: 231, rFlag: 'DINVALIDCARD' }],
  ['GENERAL_DECLINE', { reasonCode: 233, rFlag: 'DCARDREFUSED' }],
  ['PROCESSOR_ERROR', { reasonCode: 236, rFlag: 'ESYSTEM' }],
  ['PROCESSOR_TIMEOUT', { reasonCode: 250, rFlag: 'ETIMEOUT' }],
  ['DECISION_PROFILE_REVIEW', { reasonCode: 480, rFlag: 'DREVIEW' }],
  ['DECISION_PROFILE_REJECT', { reasonCode: 481, rFlag: 'DREJECT' }],
]);

/** How a credit with this `errorInformation.reason` ended; `undefined` when the sandbox has no such ending. */
export function endingOf(reason: string): Ending | undefined {
  return endings.get(reason);
}

/** How a request ended, in the codes of the older interfaces that reporting still speaks (`api-facts.md` 7.1). */
export interface Ending {
  /** 100 is the only success. */
  readonly reasonCode: number;
  /** SOK; beginning with D for a decline, with E for an error whose outcome is unknown. */
  readonly rFlag: string;
}

/** The only one without an error. */
export const succeeded: Ending = { reasonCode: 100, rFlag: 'SOK' };

/**
 * By `errorInformation.reason`. The codes are those of the published list of reason codes; of the flags 231, 475 and
 * 481 were seen in recordings, the others follow them. PROCESSOR_ERROR is an error of the system by our own choice.
 */
const endings: ReadonlyMap<string, Ending> = new Map([
  ['AVS_FAILED', { reasonCode: 200, rFlag: 'DAVSNO' }],
  ['CONTACT_PROCESSOR', { reasonCode: 201, rFlag: 'DCALL' }],
  ['EXPIRED_CARD', { reasonCode: 202, rFlag: 'DCARDEXPIRED' }],
  ['PROCESSOR_DECLINED', { reasonCode: 203, rFlag: 'DCARDREFUSED' }],
  ['INSUFFICIENT_FUND', { reasonCode: 204, rFlag: 'DCARDREFUSED' }],
  ['STOLEN_LOST_CARD', { reasonCode: 205, rFlag: 'DCARDREFUSED' }],
  ['ISSUER_UNAVAILABLE', { reasonCode: 207, rFlag: 'DCARDREFUSED' }],
  ['UNAUTHORIZED_CARD', { reasonCode: 208, rFlag: 'DCARDREFUSED' }],
  ['CVN_NOT_MATCH', { reasonCode: 209, rFlag: 'DCARDREFUSED' }],
  ['EXCEEDS_CREDIT_LIMIT', { reasonCode: 210, rFlag: 'DCARDREFUSED' }],
  ['INVALID_CVN', { reasonCode: 211, rFlag: 'DCARDREFUSED' }],
  ['BLACKLISTED_CUSTOMER', { reasonCode: 221, rFlag: 'DCHECKREFUSED' }],
  ['SUSPENDED_ACCOUNT', { reasonCode: 222, rFlag: 'DCHECKREFUSED' }],
  ['PAYMENT_REFUSED', { reasonCode: 223, rFlag: 'DCHECKREFUSED' }],
  ['CV_FAILED', { reasonCode: 230, rFlag: 'DCV' }],
  ['INVALID_ACCOUNT', { reasonCode: 231, rFlag: 'DINVALIDCARD' }],
  ['GENERAL_DECLINE', { reasonCode: 233, rFlag: 'DCARDREFUSED' }],
  ['INVALID_MERCHANT_CONFIGURATION', { reasonCode: 234, rFlag: 'DINVALIDDATA' }],
  ['PROCESSOR_ERROR', { reasonCode: 236, rFlag: 'ESYSTEM' }],
  ['PROCESSOR_TIMEOUT', { reasonCode: 250, rFlag: 'ETIMEOUT' }],
  ['SCORE_EXCEEDS_THRESHOLD', { reasonCode: 400, rFlag: 'DSCORE' }],
  ['PENDING_AUTHENTICATION', { reasonCode: 475, rFlag: 'DAUTHENTICATE' }],
  ['CONSUMER_AUTHENTICATION_REQUIRED', { reasonCode: 475, rFlag: 'DAUTHENTICATE' }],
  ['CONSUMER_AUTHENTICATION_FAILED', { reasonCode: 476, rFlag: 'DAUTHENTICATIONFAILED' }],
  ['DECISION_PROFILE_REVIEW', { reasonCode: 480, rFlag: 'DREVIEW' }],
  ['DECISION_PROFILE_REJECT', { reasonCode: 481, rFlag: 'DREJECT' }],
]);

/** How a credit with this `errorInformation.reason` ended; `undefined` when the sandbox has no such ending. */
export function endingOf(reason: string): Ending | undefined {
  return endings.get(reason);
}

/** The initiator of a payment with a stored card; its topic depends on other fields. */
export const initiatorField = 'processingInformation.authorizationOptions.initiator';

/** Members of the initiator that are telling on their own, wherever they were pasted. */
export const initiatorMembers: readonly string[] = [
  'credentialStoredOnFile',
  'storedCredentialUsed',
  'merchantInitiatedTransaction',
];

/**
 * The topics of the payments guide that exist for authorizations only (`api-facts.md` 6), by the last part of their
 * finding's code, with the fields that make them up: a payments-only member belongs to a topic when it is one of these
 * or below one.
 */
export const topics = {
  'credentials-on-file': [],
  'merchant-initiated': [],
  installment: ['installmentInformation'],
  recurring: ['recurringPaymentInformation', 'processingInformation.recurringOptions'],
  unscheduled: ['unscheduledPaymentInformation'],
} as const satisfies Record<string, readonly string[]>;

/** A topic by the last part of its finding's code. */
export type TopicName = keyof typeof topics;

/** A topic of the payments guide that exists for authorizations only; see `api-facts.md` 6. */
export interface Topic {
  /** As the payments guide calls it. */
  readonly title: string;
  /** Whole sentences: why a credit has no such thing, and what to do instead. */
  readonly advice: string;
  /** The fields that make it up: a payments-only member belongs to the topic when it is one of these or below one. */
  readonly fields: readonly string[];
}

/** Where a payment says who starts it with a stored card; which topic that is depends on what else is said. */
export const initiatorField = 'processingInformation.authorizationOptions.initiator';

/** Members of the initiator that are telling on their own, wherever they were pasted. */
export const initiatorMembers: readonly string[] = [
  'credentialStoredOnFile',
  'storedCredentialUsed',
  'merchantInitiatedTransaction',
];

const token = 'To pay to a stored card, send its token, paymentInformation.customer.id for instance.';

/** The authorization-only topics by the last part of their finding's code. */
export const topics = {
  'credentials-on-file': {
    title: 'Credentials on file',
    advice: `Storing a card, or using a stored one, is declared when it is charged. ${token}`,
    fields: [],
  },
  'merchant-initiated': {
    title: 'Merchant-initiated transactions',
    advice: `Who starts a transaction is said when a card is charged. ${token}`,
    fields: [],
  },
  installment: {
    title: 'Installment payments',
    advice: `A credit is one sum: only installmentInformation.planType is read. ${token}`,
    fields: ['installmentInformation'],
  },
  recurring: {
    title: 'Recurring payments',
    advice: `A credit has only commerceIndicator "recurring" and recurringOptions.loanPayment of it. ${token}`,
    fields: ['recurringPaymentInformation', 'processingInformation.recurringOptions'],
  },
  unscheduled: {
    title: 'Unscheduled credentials-on-file payments',
    advice: `An unscheduled charge is announced to the issuer, a credit is not. ${token}`,
    fields: ['unscheduledPaymentInformation'],
  },
} as const satisfies Record<string, Topic>;

/** The name of a topic. */
export type TopicName = keyof typeof topics;

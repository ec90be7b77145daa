/** A topic of the payments guide that exists for authorizations only; see `api-facts.md` 6. */
export interface Topic {
  /** As the payments guide calls it. */
  readonly title: string;
  /** What it is for, and what a credit uses in its place; follows "A credit has no such thing: ". */
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

const token = 'give the stored card by its token (customer, paymentInstrument or instrumentIdentifier)';

/** The authorization-only topics by the last part of their finding's code. */
export const topics = {
  'credentials-on-file': {
    title: 'Credentials on file',
    advice: `storing a card or using a stored one is declared when it is charged; here ${token}.`,
    fields: [],
  },
  'merchant-initiated': {
    title: 'Merchant-initiated transactions',
    advice: `delayed, incremental, no-show, resubmitted and repeated authorizations all charge a card; here ${token}.`,
    fields: [],
  },
  installment: {
    title: 'Installment payments',
    advice: `a credit is one sum, and only installmentInformation.planType is read; for a stored card ${token}.`,
    fields: ['installmentInformation'],
  },
  recurring: {
    title: 'Recurring payments',
    advice: `a credit knows only commerceIndicator recurring and recurringOptions.loanPayment; here ${token}.`,
    fields: ['recurringPaymentInformation', 'processingInformation.recurringOptions'],
  },
  unscheduled: {
    title: 'Unscheduled credentials-on-file payments',
    advice: `an unscheduled charge is announced to the issuer, a credit is not; here ${token}.`,
    fields: ['unscheduledPaymentInformation'],
  },
} as const satisfies Record<string, Topic>;

/** The name of a topic. */
export type TopicName = keyof typeof topics;

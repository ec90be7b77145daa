/** A topic of the payments guide that exists for authorizations only; see `api-facts.md` 6. */
export interface Topic {
  /** As the payments guide calls it. */
  readonly title: string;
  /** Why a credit has no such thing, as the end of a sentence, and what to do instead. */
  readonly advice: string;
  /** The fields that make it up: a payments-only member belongs to the topic when it is one of these or below one. */
  readonly fields: readonly string[];
}

/** The initiator of a payment with a stored card; its topic depends on other fields. */
export const initiatorField = 'processingInformation.authorizationOptions.initiator';

/** Members of the initiator that are telling on their own, wherever they were pasted. */
export const initiatorMembers: readonly string[] = [
  'credentialStoredOnFile',
  'storedCredentialUsed',
  'merchantInitiatedTransaction',
];

const token = 'To pay to a stored card, send its token, for example paymentInformation.customer.id.';

/** The authorization-only topics by the last part of their finding's code. */
export const topics = {
  'credentials-on-file': {
    title: 'Credentials on file',
    advice: `declare that a card is stored or reused when you charge it. ${token}`,
    fields: [],
  },
  'merchant-initiated': {
    title: 'Merchant-initiated transactions',
    advice: `declare who starts a transaction when you charge the card. ${token}`,
    fields: [],
  },
  installment: {
    title: 'Installment payments',
    advice: `a credit is one sum, and only installmentInformation.planType is read. ${token}`,
    fields: ['installmentInformation'],
  },
  recurring: {
    title: 'Recurring payments',
    advice: `a credit takes only commerceIndicator "recurring" and recurringOptions.loanPayment. ${token}`,
    fields: ['recurringPaymentInformation', 'processingInformation.recurringOptions'],
  },
  unscheduled: {
    title: 'Unscheduled credentials-on-file payments',
    advice: `an unscheduled charge is announced to the issuer, but a credit is not. ${token}`,
    fields: ['unscheduledPaymentInformation'],
  },
} as const satisfies Record<string, Topic>;

/** The name of a topic. */
export type TopicName = keyof typeof topics;

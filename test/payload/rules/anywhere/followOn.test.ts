import { credit, creditToToken, describeFinding } from '../../findingTable.ts';

const id = '6760630831286132403955';

describe('followOn', () => {
  describeFinding('followOn.refund', {
    found: [
      creditToToken({ 'processingInformation.linkId': id }),
      ...['paymentId', 'originalTransactionId', 'captureId', 'requestID'].map((name) => creditToToken({ [name]: id })),
      creditToToken({ 'clientReferenceInformation.original_payment_id': id }),
      creditToToken({ 'processingInformation.originalPaymentId': id }),
    ],
    notFound: [
      creditToToken(),
      creditToToken({ 'processingInformation.linkId': '1' }),
      creditToToken({ 'clientReferenceInformation.pausedRequestId': id }),
      creditToToken({ paymentId: '{{$guid}}' }),
      creditToToken({ paymentId: null }),
      ...[`${id}0`, id.slice(1), `x${id}`, `${id}x`].map((text) => creditToToken({ paymentId: text })),
      creditToToken({ refundId: id }),
      credit({ 'clientReferenceInformation.code': id }),
    ],
  });
});

import { memberSchema, type SchemaNode } from './creditSchema.ts';

/** What a name means on a credit. */
export interface OtherName {
  /** The fields of the same object: two when the value is split in two, else readings of which one is meant. */
  readonly fields: readonly string[];
  readonly isSplit: boolean;
}

/**
 * Other names of the fields of some objects: the readings of each, separated by spaces; two joined by `+` for a split.
 */
interface NameGroup {
  /** The schema paths of the objects in which the names mean that; in any object that has such fields when left out. */
  readonly in?: readonly string[];
  readonly names: Readonly<Record<string, string>>;
}

const card = 'paymentInformation.card';
const tokenizedCard = 'paymentInformation.tokenizedCard';
const bankAccount = 'paymentInformation.bank.account';
const amountDetails = 'orderInformation.amountDetails';
const lineItem = 'orderInformation.lineItems[]';
const tokenHolders = ['customer', 'paymentInstrument', 'instrumentIdentifier', 'shippingAddress', 'legacyToken'].map(
  (name) => `paymentInformation.${name}`,
);
const airline = 'travelInformation.transit.airline';

/**
 * What other APIs, older interfaces and everyday speech call a field, in lower case without separators. `code`, `type`
 * and `number` are in many objects, so their other names apply only to the same kind of object.
 */
const groups: readonly NameGroup[] = [
  {
    in: [amountDetails],
    names: { amount: 'totalAmount', grandtotalamount: 'totalAmount', total: 'totalAmount', currencycode: 'currency' },
  },
  {
    in: [lineItem],
    names: {
      amount: 'totalAmount unitPrice',
      total: 'totalAmount',
      price: 'unitPrice',
      sku: 'productSku',
      name: 'productName',
      qty: 'quantity',
    },
  },
  { in: ['clientReferenceInformation'], names: { merchantreferencecode: 'code', referencecode: 'code' } },
  { in: ['merchantInformation'], names: { merchantcategorycode: 'categoryCode' } },
  {
    in: [card, tokenizedCard],
    names: { accountnumber: 'number', cardnumber: 'number', pan: 'number', cardtype: 'type' },
  },
  { in: [bankAccount], names: { accountnumber: 'number', accounttype: 'type' } },
  { in: ['senderInformation.account'], names: { accountnumber: 'number' } },
  {
    in: [card, tokenizedCard],
    names: {
      expmonth: 'expirationMonth',
      expirymonth: 'expirationMonth',
      expyear: 'expirationYear',
      expiryyear: 'expirationYear',
      expirationdate: 'expirationMonth+expirationYear',
      expiry: 'expirationMonth+expirationYear',
      expirydate: 'expirationMonth+expirationYear',
      cvc: 'securityCode',
      cvn: 'securityCode',
      cvnumber: 'securityCode',
      cvv: 'securityCode',
      cvv2: 'securityCode',
    },
  },
  { in: tokenHolders, names: { token: 'id', tokenid: 'id' } },
  {
    in: ['orderInformation'],
    names: {
      billing: 'billTo',
      billingaddress: 'billTo',
      billingdetails: 'billTo',
      shipping: 'shipTo',
      shippingaddress: 'shipTo',
      items: 'lineItems',
    },
  },
  { in: [`${airline}.legs[]`], names: { flightno: 'flightNumber' } },
  { in: [airline], names: { ticketno: 'ticketNumber' } },
  {
    names: {
      city: 'locality',
      town: 'locality',
      province: 'administrativeArea',
      region: 'administrativeArea',
      state: 'administrativeArea',
      postcode: 'postalCode',
      zip: 'postalCode',
      zipcode: 'postalCode',
      address: 'address1',
      addressline1: 'address1',
      line1: 'address1',
      streetaddress: 'address1',
      street: 'address1',
      street1: 'address1',
      addressline2: 'address2',
      line2: 'address2',
      street2: 'address2',
      country: 'countryCode',
      countrycode: 'country',
      emailaddress: 'email',
      phone: 'phoneNumber',
      telephone: 'phoneNumber',
      name: 'firstName+lastName',
      fullname: 'firstName+lastName',
      givenname: 'firstName',
      familyname: 'lastName',
      surname: 'lastName',
    },
  },
];

/**
 * The fields that a name means in the object at a schema path, by its bare name; `undefined` when it means none there.
 */
export function otherName(schema: SchemaNode, schemaPath: string, bare: string): OtherName | undefined {
  for (const group of groups) {
    const written = Object.hasOwn(group.names, bare) ? group.names[bare] : undefined;
    if (written === undefined || (group.in && !group.in.includes(schemaPath))) continue;
    const fields = written.split(/[ +]/);
    if (fields.every((field) => memberSchema(schema, field))) return { fields, isSplit: written.includes('+') };
  }
  return undefined;
}

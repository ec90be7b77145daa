import { getNodeValue, type Node, parseTree } from 'jsonc-parser';

/** Random numbers that a seed repeats (mulberry32). */
export class SeededRandom {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** A whole number from 0 to below `limit`. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * limit);
  }

  oneOf<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.below(choices.length)] ?? choices[0];
  }
}

const amountDetails = { totalAmount: '18.40', currency: 'USD' };
const clientReferenceInformation = { code: 'CR-2041', transactionId: '{{$transactionId}}' };

/** Payloads of several topics, short ones, so that many mutations can be tried. */
export const soundPayloads = [
  {
    clientReferenceInformation,
    processingInformation: { commerceIndicator: 'internet' },
    paymentInformation: {
      card: { number: '4111111111111111', expirationMonth: '09', expirationYear: '2099', type: '001' },
    },
    orderInformation: {
      amountDetails,
      billTo: { firstName: 'Ana', lastName: 'Ruiz', address1: '5 Hill Rd', locality: 'Austin', country: 'US' },
    },
  },
  {
    clientReferenceInformation: { code: 'POS-7', partner: { thirdPartyCertificationNumber: 'CERT00000001' } },
    processingInformation: { commerceIndicator: 'retail', networkRoutingOrder: 'EU3' },
    orderInformation: { amountDetails },
    paymentInformation: { paymentType: { name: 'CARD', subTypeName: 'DEBIT' }, card: { useAs: '' } },
    pointOfSaleInformation: {
      entryMode: 'contact',
      terminalCapability: 4,
      trackData: ';4111111111111111=30121010000000000000?',
      emv: { tags: '9F02060000000018409F2701409F3602001E', fallback: false },
    },
    merchantInformation: { transactionLocalDateTime: '20261101101500' },
  },
  {
    processingInformation: { industryDataType: 'airline', purchaseLevel: '3' },
    paymentInformation: { customer: { id: '0123456789ABCDEF0123456789ABCDEF' } },
    orderInformation: {
      amountDetails: { currency: 'JPY', taxDetails: [{ type: 'national', amount: '1.00', applied: true }] },
      lineItems: [{ productCode: 'electronic', productName: 'Pen', productSku: 'P-1', quantity: 2, unitPrice: '4.10' }],
    },
    travelInformation: {
      transit: {
        airline: {
          ticketNumber: '1250000000001',
          legs: [
            { carrierCode: 'XX', originatingAirportCode: 'LHR' },
            { departureTime: 905, stopoverIndicator: 'O' },
          ],
        },
      },
    },
    merchantDefinedInformation: [{ key: '1', value: 'a@example.com' }],
  },
  {
    processingInformation: { bankTransferOptions: { secCode: 'WEB' }, capture: 'false', actionList: ['TOKEN_CREATE'] },
    paymentInformation: {
      paymentType: { name: 'CHECK' },
      bank: { account: { number: '4100', type: 'C' }, routingNumber: '071923284' },
    },
    orderInformation: { amountDetails: { ...amountDetails, surcharge: { amount: '1' } } },
    recipientInformation: { firstName: 'Ana' },
    installmentInformation: { planType: '1', totalCount: 3 },
    secret: 'x',
  },
] as const;

/** JSON texts that seldom stand in a payload. */
const oddValues = [
  ...['null', 'true', '{}', '[]', '[[]]', '""', '" "', '0', '-0', '-1', '1.50', '4.0', '1e3', '1e-3', '1e999'],
  ...['123456789012345678901234567890', '"18,40"', '"1e3"', '"-5"', '"€ 4"', '"0.001"', '"JPY"', '"usd"', '"XXX"'],
  ...['"{{$guid}}"', '"{{$nope}}"', '"{{$randomInt 9 1}}"', '"{{ $guid"', '"}}{{"', '"{{$__proto__}}"'],
  ...['"__proto__"', '"constructor"', '"toString"', '"\\ud800"', '"\ud800"', '"\udc00x"', '"\\u0000"', '"\\q"', '"\t"'],
  ...['"4111 1111 1111 1111"', '"4xxxxxxxxxxx1111"', '"5555555555554444"', '";4111111111111111=3012"', '"9F02"'],
  ...[
    '{"__proto__":{"number":"4"}}',
    '{"constructor":1,"toString":null}',
    '{"":""}',
    '{"a.b":1,"x[0]":2}',
    '[1,"a",null]',
  ],
  ...['"recurring"', '"033"', '"US"', '"CHECK"', '"pow"', '"3"', '{"initiator":{"type":"merchant"}}', '{"number":"x"}'],
] as unknown as readonly [string, ...string[]];

const oddNames = [
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'length',
    '',
    ' ',
    'a.b',
    'x[0]',
    '0',
    '\ud800',
    '\u0000',
  ],
  ...[
    'capture',
    'Number',
    'expirationyear',
    'phoneNumbere',
    'shipping_details',
    'card',
    'type',
    'id',
    'billTo',
    'amount',
  ],
  ...[
    'consumerAuthenticationInformation',
    'authorizationOptions',
    'tokenInformation',
    'jti',
    'secretKey',
    'totalAmount',
  ],
] as unknown as readonly [string, ...string[]];

const oddCharacters = [
  ...['{', '}', '[', ']', ',', ':', '"', '\\', '\n', '\r', '\r\n', '\t', ' ', '\u0000', '\uFEFF', '\ud800', '\udc00'],
  ...['0', '-', '.', 'e', 'n', '/', '//', '/*', '{{', '}}', '$', '\u2028', '😀', '\\u', "'", '#'],
] as unknown as readonly [string, ...string[]];

interface Site {
  readonly start: number;
  readonly end: number;
  readonly kind: 'name' | 'value' | 'member';
}

interface Base {
  readonly text: string;
  readonly sites: readonly Site[];
}

const bases = soundPayloads.flatMap((payload) => [
  baseOf(JSON.stringify(payload)),
  baseOf(`\uFEFF${JSON.stringify(payload, null, '\t').replaceAll('\n', '\r\n')}\r\n`),
]) as unknown as readonly [Base, ...Base[]];

/** A payload with one to four faults, always the same for a seed; most are still JSON. */
export function mutated(seed: number): string {
  const random = new SeededRandom(seed);
  const base = random.oneOf(bases);
  const text = withOddSites(base, random);
  switch (random.below(8)) {
    case 0:
      return withOddCharacters(text, random);
    case 1:
      return text.slice(0, random.below(text.length));
    default:
      return text;
  }
}

/** A sound payload with one value replaced by another JSON value, for every value and every replacement. */
export function* withOneValueReplaced(payload: object, replacements: readonly string[]): Generator<string> {
  const { text, sites } = baseOf(JSON.stringify(payload, null, 2));
  for (const { start, end, kind } of sites) {
    if (kind !== 'value') continue;
    for (const replacement of replacements) yield text.slice(0, start) + replacement + text.slice(end);
  }
}

function withOddSites({ text, sites }: Base, random: SeededRandom): string {
  const chosen = new Set<Site>();
  for (let count = 1 + random.below(3); count > 0; count--) {
    const site = sites[random.below(sites.length)];
    if (site) chosen.add(site);
  }
  let result = text;
  let untouched = text.length;
  for (const { start, end, kind } of [...chosen].sort((a, b) => b.start - a.start)) {
    if (end > untouched) continue;
    result = result.slice(0, start) + oddSite(text.slice(start, end), kind, random) + result.slice(end);
    untouched = start;
  }
  return result;
}

function oddSite(written: string, kind: Site['kind'], random: SeededRandom): string {
  switch (kind) {
    case 'name':
      return random.below(2) === 0 ? JSON.stringify(random.oneOf(oddNames)) : withOddCharacters(written, random);
    case 'value': {
      if (random.below(12) > 0) return random.oneOf(oddValues);
      const depth = random.oneOf([3, 30, 190, 201, 2000]);
      return random.below(2) === 0
        ? `${'['.repeat(depth)}${']'.repeat(depth)}`
        : `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
    }
    case 'member': {
      const value = random.below(2) === 0 ? random.oneOf(oddValues) : '{"number":"4111111111111111"}';
      const other = `${JSON.stringify(random.oneOf(oddNames))}:${value}`;
      return random.oneOf([`${written},${written}`, `${written},${other}`, other, `${other} , ${written}`, '']);
    }
  }
}

function withOddCharacters(text: string, random: SeededRandom): string {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + random.oneOf(oddCharacters) + text.slice(at + random.below(3));
}

function baseOf(text: string): Base {
  const sites: Site[] = [];
  const visit = (node: Node, kind: Site['kind']) => {
    sites.push({ start: node.offset, end: node.offset + node.length, kind });
    if (node.type === 'property') {
      const [name, value] = node.children ?? [];
      if (name) visit(name, 'name');
      if (value) visit(value, 'value');
    } else for (const child of node.children ?? []) visit(child, child.type === 'property' ? 'member' : 'value');
  };
  const root = parseTree(text.replace(/^\uFEFF/, ' '));
  if (root && getNodeValue(root) !== undefined) visit(root, 'value');
  return { text, sites };
}

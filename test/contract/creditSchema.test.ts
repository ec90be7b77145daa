import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { creditSchema, knownValues, leaves, type SchemaNode } from '../../src/contract/creditSchema.ts';

/** What the table or the schema says of one field; empty where nothing is said. */
interface Field {
  readonly type: string;
  readonly minLength: string;
  readonly maxLength: string;
  readonly minimum: string;
  readonly maximum: string;
}

/** Where the schema departs from the table on purpose. */
const departures: Readonly<Record<string, { readonly says: Partial<Field>; readonly why: string }>> = {
  'processingInformation.japanPaymentOptions.installments': {
    says: { maximum: '' },
    why: 'a string has no greatest number; the Japanese rules count the instalments',
  },
  'merchantInformation.categoryCode': {
    says: { type: 'integer|string' },
    why: 'a category code may begin with a zero, which no JSON number can',
  },
  'aggregatorInformation.subMerchant.merchantCategoryCode': {
    says: { type: 'number|string' },
    why: 'a category code may begin with a zero, which no JSON number can',
  },
  'pointOfSaleInformation.catLevel': { says: { maximum: '11' }, why: 'levels 10 and 11 are listed' },
  'pointOfSaleInformation.emv.fallback': { says: { maxLength: '' }, why: 'a boolean has no length' },
  'installmentInformation.planType': { says: { maxLength: '2' }, why: 'the value 43 is listed' },
  'travelInformation.autoRental.towingCharge': {
    says: { maxLength: '12' },
    why: 'an amount; four characters do not even hold 100.00',
  },
  'travelInformation.transit.airline.transactionType': {
    says: { type: 'integer|string', maxLength: '' },
    why: 'the values 01 and 02 are listed, which no JSON number can begin with',
  },
  'travelInformation.transit.airline.documentType': {
    says: { maxLength: '2' },
    why: 'the document types of airline reports have two characters',
  },
  'travelInformation.transit.airline.totalFeeAmount': { says: { maxLength: '20' }, why: 'an amount with its currency' },
  'travelInformation.transit.airline.legs[].stopoverIndicator': {
    says: { type: 'string', maxLength: '' },
    why: 'its values are letters',
  },
  'travelInformation.transit.airline.legs[].departureTime': {
    says: { type: 'integer|string', maxLength: '' },
    why: 'a time before ten begins with a zero',
  },
  'travelInformation.transit.airline.legs[].arrivalTime': {
    says: { type: 'integer|string', maxLength: '' },
    why: 'a time before ten begins with a zero',
  },
  ...integersOfLength({
    restrictedTicketIndicator: 1,
    documentNumberOfParts: 4,
    invoiceDate: 8,
    numberOfPassengers: 3,
  }),
  ...integersOfLength({ 'legs[].departureDate': 8 }),
};

/** Fields that the table lacks. */
const additions: Readonly<Record<string, string>> = {
  'merchantInformation.transactionLocalDateTime': 'the card-present guide requires it (api-facts.md 5.11)',
};

/** The length of an integer says how great it may be. */
function integersOfLength(digits: Readonly<Record<string, number>>): typeof departures {
  const departure = (length: number) => ({
    says: { maxLength: '', maximum: '9'.repeat(length) },
    why: 'a number has no length, only digits',
  });
  return Object.fromEntries(
    Object.entries(digits).map(([name, length]) => [`travelInformation.transit.airline.${name}`, departure(length)]),
  );
}

const table = readFileSync('test/contract/credit-request.tsv', 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [path = '', type = '', minLength = '', maxLength = '', minimum = '', maximum = '', values = ''] =
      line.split('\t');
    const field: Field = { type, minLength, maxLength, minimum, maximum };
    return { path, field, values: values === '' ? [] : values.split(',') };
  });

const schemas = new Map(leaves());

describe('the schema of a credit and the table of its fields', () => {
  for (const { path, field, values } of table) {
    it(path, () => {
      const schema = schemas.get(path);
      assert.ok(schema, 'the schema lacks it');
      const departure = departures[path];
      assert.deepEqual(fieldOf(schema), { ...field, ...departure?.says }, departure?.why);
      if (schema.type === 'boolean') return;
      const known = [...knownValues(schema).keys()].map(String);
      assert.deepEqual(
        values.filter((value) => !known.includes(value)),
        [],
        'listed values that the schema does not know',
      );
    });
  }

  it('the schema has no other fields, but for those that are known to be missing from the table', () => {
    const listed = new Set(table.map(({ path }) => path));
    assert.deepEqual([...schemas.keys()].filter((path) => !listed.has(path)).sort(), Object.keys(additions).sort());
  });

  it('every departure is one: the table says something else', () => {
    for (const [path, { says }] of Object.entries(departures)) {
      const field = table.find((row) => row.path === path)?.field;
      assert.ok(field, path);
      for (const [key, value] of Object.entries(says))
        assert.notEqual(field[key as keyof Field], value, `${path}: ${key}`);
    }
  });
});

describe('what users read of the schema', () => {
  const members = [...membersOf(creditSchema, '')];
  const described = new Map<string, string>();

  it('every field and every object has a description of 20 to 300 characters, and no two have the same', () => {
    for (const [path, { description = '' }] of members) {
      assert.ok(description.length >= 20 && description.length <= 300, `${path}: ${description.length} characters`);
      assert.equal(described.get(description), undefined, `${path} is described as another field is`);
      described.set(description, path);
    }
  });

  const knowledge: readonly (readonly [path: string, what: string, words: RegExp])[] = [
    ['orderInformation.amountDetails.totalAmount', 'no earlier payment caps it', /No earlier payment caps it/],
    ['orderInformation.amountDetails.currency', 'a currency that is not set up', /not set up .* SYSTEM_ERROR/],
    [
      'clientReferenceInformation.code',
      'when duplicates are refused',
      /Where duplicate checking .* 15 minutes .* DUPLICATE_REQUEST/,
    ],
    ['clientReferenceInformation.transactionId', 'how long it stays taken', /180 days \(some guides say 60\)/],
    ['paymentInformation', 'when the money arrives', /next batch, after midnight; .* two to four days/],
    ['paymentInformation.paymentType.subTypeName', 'PIN debit is real time', /real time, .* about an hour/],
    ['tokenInformation.jti', 'that sources disagree on its time', /Sources disagree .* 15 minutes .* 24 hours/],
    ['tokenInformation.transientTokenJwt', 'its time', /within 15 minutes; sources disagree/],
  ];
  for (const [path, what, words] of knowledge) {
    it(`${path} says ${what}`, () => assert.match(new Map(members).get(path)?.description ?? '', words));
  }

  it('the error message of a closed list names its values: the editor shows it for any other value', () => {
    for (const [path, schema] of [...members, ...members.map(([path, { items }]) => [`${path}[]`, items] as const)]) {
      if (!schema?.enum) continue;
      const values = schema.enum.map((value) => JSON.stringify(value));
      const list = values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;
      assert.ok(schema.errorMessage?.startsWith(`Expected ${list}`), `${path}: ${schema.errorMessage}`);
    }
  });

  it('every known value has a meaning', () => {
    for (const [path, schema] of members) {
      const values = knownValues(schema.items ?? schema);
      for (const [value, meaning] of values) assert.ok(meaning.trim().length > 1, `${path}: ${value}`);
    }
  });

  it('no known value is listed twice', () => {
    for (const [path, schema] of members) {
      const listed = (schema.enum ?? schema.anyOf?.flatMap((part) => part.enum ?? []) ?? []).map(String);
      assert.equal(new Set(listed).size, listed.length, path);
    }
  });

  it('every known value fits the type, the length and the range of its field', () => {
    for (const [path, schema] of members) {
      for (const value of knownValues(schema).keys()) {
        const types = typesOf(schema);
        const fits =
          typeof value === 'string' ? types.includes('string') : types.some((type) => /integer|number/.test(type));
        assert.ok(fits, `${path}: ${JSON.stringify(value)} is no ${types}`);
        if (typeof value === 'string') assert.ok(value.length <= (schema.maxLength ?? Infinity), `${path}: ${value}`);
        else
          assert.ok(
            value >= (schema.minimum ?? -Infinity) && value <= (schema.maximum ?? Infinity),
            `${path}: ${value}`,
          );
      }
    }
  });

  it('objects are open and require nothing, so that the API may accept what is not in the table', () => {
    for (const [path, schema] of [['', creditSchema] as const, ...members]) {
      for (const word of ['additionalProperties', 'required', 'pattern', 'const', 'oneOf', 'allOf', 'not']) {
        assert.ok(!Object.hasOwn(schema, word), `${path}: ${word}`);
      }
    }
  });
});

function fieldOf(schema: SchemaNode): Field {
  return {
    type: typesOf(schema).join('|'),
    minLength: String(schema.minLength ?? ''),
    maxLength: String(schema.maxLength ?? ''),
    minimum: String(schema.minimum ?? ''),
    maximum: String(schema.maximum ?? ''),
  };
}

function typesOf({ type = '' }: SchemaNode): readonly string[] {
  return typeof type === 'string' ? [type] : type;
}

/** Every member at every level, with its schema; elements of arrays have no name, and so nothing to hover. */
function* membersOf(schema: SchemaNode, path: string): Generator<readonly [path: string, SchemaNode]> {
  for (const [name, member] of Object.entries(schema.properties ?? {})) {
    const below = path === '' ? name : `${path}.${name}`;
    yield [below, member];
    yield* membersOf(member, below);
  }
  if (schema.items) yield* membersOf(schema.items, `${path}[]`);
}

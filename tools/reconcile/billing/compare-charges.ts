import type { DocumentedCharge } from '@app/contracts';
import type { ExpectedCharge, ExpectedQuarantine } from '../../oracle/index.js';
import type {
  ActualBilling,
  BillingDifference,
  ExpectedBilling,
  RatedCall,
} from './billing-reconciliation.js';
import { documentKey, kindOf } from './document-keys.js';
import { differentFields, type FieldValues, type Pairs, pairsOf } from './pairs.js';

type ExpectedCall = ExpectedBilling['calls'][number];
type Found = Pick<BillingDifference, 'side' | 'what' | 'field' | 'expected' | 'actual'>;
type ChargeName = Pick<ExpectedCharge, 'side' | 'partyId' | 'component' | 'legUuid'>;
type PartName = Pick<ExpectedQuarantine, 'side' | 'partyId' | 'legUuid'>;

const chargeName = ({ component, partyId, legUuid }: ChargeName): string =>
  `${component} of ${partyId}${legUuid === null ? '' : ` for leg ${legUuid}`}`;
const partName = ({ side, partyId, legUuid }: PartName): string =>
  `quarantined part of the ${side} ${partyId ?? 'nobody'}${legUuid === null ? '' : ` for leg ${legUuid}`}`;

const leftOver = <E extends { side: Found['side'] }, A extends { side: Found['side'] }>(
  { missing, doubled, unexpected }: Pairs<E, A>,
  nameOf: (each: E | A) => string,
  valueOf: (each: E | A) => unknown,
): Found[] => [
  ...missing.map((each): Found => ({
    side: each.side,
    what: 'missing',
    field: nameOf(each),
    expected: valueOf(each),
    actual: null,
  })),
  ...[doubled, unexpected].flatMap((all, index) =>
    all.map((each): Found => ({
      side: each.side,
      what: index === 0 ? 'doubled' : 'unexpected',
      field: nameOf(each),
      expected: null,
      actual: valueOf(each),
    })),
  ),
];

const inside = (side: Found['side'], name: string, values: FieldValues[]): Found[] =>
  values.map(({ field, ...rest }) => ({
    side,
    what: 'different',
    field: `${name}: ${field}`,
    ...rest,
  }));

/** Compares the document that a charge should be on with the one that it is on. */
class Places {
  private readonly untils: ReadonlyMap<string, number>;
  private readonly issued: ReadonlyMap<string, { key: string; number: string }>;

  constructor(expected: ExpectedBilling, actual: ActualBilling) {
    this.untils = new Map(
      expected.documents.map((each) => [documentKey(each), Date.parse(each.until) * 1000]),
    );
    this.issued = new Map(
      actual.documents.map((each) => [each.id, { key: documentKey(each), number: each.number }]),
    );
  }

  differences(
    call: ExpectedCall,
    expected: ExpectedCharge,
    actual: DocumentedCharge,
  ): FieldValues[] {
    const key = documentKey({ kind: kindOf(expected), partyId: expected.partyId });
    const isDue = call.startedAt < (this.untils.get(key) ?? 0);
    const on = this.issued.get(actual.documentId ?? '');
    const isUnknown = actual.documentId !== null && on === undefined;
    return differentFields(
      {
        document: isDue ? key : null,
        documentNumber: isUnknown ? undefined : (on?.number ?? null),
      },
      {
        document: isUnknown ? `unknown ${actual.documentId}` : (on?.key ?? null),
        documentNumber: actual.documentNumber,
      },
    );
  }
}

function ofCall(expected: ExpectedCall, actual: RatedCall, places: Places): Found[] {
  const charges = pairsOf(expected.charges, actual.charges, chargeName, chargeName);
  const parts = pairsOf(expected.quarantined, actual.quarantined, partName, partName);
  const price = differentFields(
    { consumerPrice: expected.consumerPrice },
    { consumerPrice: actual.consumerPrice?.micros ?? null },
  );
  return [
    ...price.map((each): Found => ({ side: null, what: 'different', ...each })),
    ...leftOver(charges, chargeName, ({ amount }) =>
      typeof amount === 'number' ? amount : amount.micros,
    ),
    ...charges.pairs.flatMap(([wanted, found]) =>
      inside(wanted.side, chargeName(wanted), [
        ...differentFields(wanted, { ...found, amount: found.amount.micros }),
        ...places.differences(expected, wanted, found),
      ]),
    ),
    ...leftOver(parts, partName, ({ code }) => code),
    ...parts.pairs.flatMap(([wanted, found]) =>
      inside(wanted.side, partName(wanted), differentFields(wanted, found)),
    ),
  ];
}

const callOf = ({ callId, sipCallId }: ExpectedCall): string => callId ?? sipCallId;

/** Compares every call's charges and quarantined parts field by field, and each charge's document. */
export function compareCharges(
  expected: ExpectedBilling,
  actual: ActualBilling,
): BillingDifference[] {
  const places = new Places(expected, actual);
  const calls = pairsOf(expected.calls, actual.charges, callOf, ({ callId }) => callId);
  const whole = (about: string, what: BillingDifference['what']): BillingDifference => ({
    area: 'charges',
    side: null,
    kind: null,
    about: `call ${about}`,
    what,
    field: 'rating',
    expected: null,
    actual: null,
  });
  return [
    ...calls.missing.map((call) => whole(callOf(call), 'missing')),
    ...calls.doubled.map(({ callId }) => whole(callId, 'doubled')),
    ...calls.unexpected.map(({ callId }) => whole(callId, 'unexpected')),
    ...calls.pairs.flatMap(([wanted, found]) =>
      ofCall(wanted, found, places).map((each): BillingDifference => ({
        area: 'charges',
        kind: null,
        about: `call ${callOf(wanted)}`,
        ...each,
      })),
    ),
  ];
}

import type { DocumentRun, OpenLine } from './document-run.js';
import type { ExpectedCallCharges, ExpectedCharge } from './expected-charge.js';
import type { ExpectedDocument, ExpectedLine } from './expected-document.js';

/**
 * The state that earlier invoice runs left: their documents, and the charges that those documents
 * were made from.
 */
export interface DocumentedBefore {
  /** Charges of each call at the time of the earlier documents. */
  readonly calls: readonly ExpectedCallCharges[];
  readonly documents: readonly ExpectedDocument[];
}

export const nothingBefore: DocumentedBefore = { calls: [], documents: [] };

/** A charge that this invoice run puts on a document. */
export interface DueCharge {
  /** The call's id. */
  readonly call: string;
  readonly charge: ExpectedCharge;
  readonly number: string;
  /** Microseconds since 1970. */
  readonly startedAt: number;
  /** Whether a charge is no correction and its call started before the run's period. */
  readonly late: boolean;
  /** Whether `charge` is the difference from an amount already on an earlier document. */
  readonly corrects: boolean;
}

export const kindOf = ({ side, component }: ExpectedCharge): ExpectedDocument['kind'] => {
  if (side !== 'owner') return 'settlement';
  return component === 'payout' ? 'payout' : 'invoice';
};

/** Key of the part of a call that is charged as a whole or not at all: a side, and for terminators a leg. */
const unitOf = ({ side, legUuid }: ExpectedCharge): string =>
  side === 'terminator' ? `${side} ${legUuid}` : side;

const callKey = ({ callId, sipCallId }: ExpectedCallCharges): string => callId ?? sipCallId;

/** Key within which two amounts are compared: same party, leg, component and VAT. */
const purposeOf = ({
  partyId,
  legUuid,
  component,
  includesVat,
  vatPercent,
}: ExpectedCharge): string =>
  JSON.stringify([partyId, legUuid, component, includesVat, vatPercent]);

/**
 * The charges that correct a unit's documented charges: per purpose, the difference in amount and
 * seconds.
 */
function corrections(
  before: readonly ExpectedCharge[],
  now: readonly ExpectedCharge[],
): ExpectedCharge[] {
  const sums = new Map<string, ExpectedCharge>();
  const add = (charge: ExpectedCharge, sign: 1 | -1): void => {
    const key = purposeOf(charge);
    const { amount = 0, seconds = 0 } = sums.get(key) ?? {};
    sums.set(key, {
      ...charge,
      amount: amount + sign * charge.amount,
      seconds: seconds + sign * charge.seconds,
    });
  };
  for (const charge of before) add(charge, -1);
  for (const charge of now) add(charge, 1);
  return [...sums.values()].filter(({ amount, seconds }) => amount !== 0 || seconds !== 0);
}

/**
 * Whether an earlier document already carries the charge: same kind and party, with a period that
 * ends after the call's start.
 */
function isOn(
  documents: readonly ExpectedDocument[],
  charge: ExpectedCharge,
  startedAt: number,
): boolean {
  return documents.some(
    ({ kind, partyId, until }) =>
      kind === kindOf(charge) && partyId === charge.partyId && startedAt < Date.parse(until) * 1000,
  );
}

/** Every charge that an invoice run puts on documents. */
export function dueCharges(
  calls: readonly ExpectedCallCharges[],
  { from, until }: Pick<DocumentRun, 'from' | 'until'>,
  before: DocumentedBefore,
): DueCharge[] {
  const earlier = new Map(before.calls.map((call) => [callKey(call), call]));
  const [fromMicros, untilMicros] = [Date.parse(from) * 1000, Date.parse(until) * 1000];
  return calls
    .filter(({ startedAt }) => startedAt < untilMicros)
    .flatMap((call): DueCharge[] => {
      const { calledNumber: number, startedAt } = call;
      const documented = (earlier.get(callKey(call))?.charges ?? []).filter((charge) =>
        isOn(before.documents, charge, startedAt),
      );
      const units = new Set([...documented, ...call.charges].map(unitOf));
      return [...units].flatMap((unit) => {
        const own = documented.filter((charge) => unitOf(charge) === unit);
        const now = call.charges.filter((charge) => unitOf(charge) === unit);
        const corrects = own.length > 0;
        const late = !corrects && startedAt < fromMicros;
        const due = corrects ? corrections(own, now) : now;
        const ofCall = { call: callKey(call), number, startedAt, late, corrects };
        return due.map((charge) => ({ ...ofCall, charge }));
      });
    });
}

export const linesOnInvoices = (
  { documents }: DocumentedBefore,
  ownerId: string,
): readonly ExpectedLine[] =>
  documents
    .filter(({ kind, partyId }) => kind === 'invoice' && partyId === ownerId)
    .flatMap(({ lines }) => lines);

/** The fees that no earlier invoice carries: a monthly fee once per month, a set-up fee once ever. */
export function feesLeft(fees: readonly OpenLine[], invoiced: readonly ExpectedLine[]): OpenLine[] {
  const key = ({ component, number, month }: Pick<OpenLine, 'component' | 'number' | 'month'>) =>
    JSON.stringify([component, number, component === 'set-up' ? null : month]);
  const known = new Set(invoiced.map(key));
  return fees.filter((fee) => !known.has(key(fee)));
}

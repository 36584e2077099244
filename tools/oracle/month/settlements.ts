import { halfEven, plain } from '../figures/exact.js';
import type { ExpectedCallCharges } from '../billing/expected-charge.js';
import { dayOf } from '../figures/months.js';
import { divided, total } from './sums.js';

export type BilledBy = 'us' | 'them';

/**
 * Our or the carrier's figures for a number on a day; amount in micro-euro without VAT, positive
 * when the bill asks it.
 */
export interface SettlementFigures {
  readonly calls: number;
  readonly seconds: number;
  readonly amount: number;
}

export interface SettlementRow extends SettlementFigures {
  readonly billedBy: BilledBy;
  /** Calendar day in the Netherlands. */
  readonly day: string;
  /** The service number, or the destination of a leg that the carrier terminated. */
  readonly number: string;
}

/** A dispute about all differing numbers of a day or one of them; open, or settled for one total amount. */
export interface Disputed {
  readonly billedBy: BilledBy;
  readonly day: string;
  readonly number: string | null;
  /** Null while the dispute is open. */
  readonly settled: number | null;
}

export interface ExpectedDirection {
  readonly ours: SettlementFigures;
  /** Null without a carrier statement. */
  readonly theirs: SettlementFigures | null;
  readonly differing: number;
  readonly undisputed: number;
  readonly disputed: number;
  readonly stands: number;
}

/**
 * The amount that disputes withhold for a number in the month: ours less the carrier's, or less the
 * settled amount.
 */
export interface WithheldNumber {
  readonly number: string;
  readonly amount: number;
}

export interface ExpectedSettlement {
  readonly us: ExpectedDirection;
  readonly them: ExpectedDirection;
  /** The amounts that disputes withhold, by number; only of figures that we bill. */
  readonly withheld: readonly WithheldNumber[];
}

/** A difference exceeds both a fixed amount and a share (basis points) of our figure. */
const tolerance = { micros: 50_000n, seconds: 60n, basisPoints: 10n };

const ourBill = ['premium-share', 'interconnect'];
const none: SettlementFigures = { calls: 0, seconds: 0, amount: 0 };

const keyOf = ({
  billedBy,
  day,
  number,
}: Pick<SettlementRow, 'billedBy' | 'day' | 'number'>): string => `${billedBy} ${day} ${number}`;

/**
 * Our figures of a carrier's month, one row per number and day. VAT is taken out of the sum per
 * number, kind and day.
 *
 * @param destinationOf Destination by leg uuid.
 * @param month As in `2026-10`.
 */
export function ourRows(
  calls: readonly ExpectedCallCharges[],
  { carrierId, month }: { readonly carrierId: string; readonly month: string },
  destinationOf: (legUuid: string) => string,
): SettlementRow[] {
  interface Sum {
    row: SettlementRow;
    amounts: Map<string, bigint>;
  }
  const sums = new Map<string, Sum>();
  for (const { charges, startedAt, calledNumber } of calls) {
    const day = dayOf(startedAt / 1000);
    if (!day.startsWith(month)) continue;
    for (const {
      side,
      partyId,
      component,
      legUuid,
      seconds,
      amount,
      includesVat,
      vatPercent,
    } of charges) {
      if (side === 'owner' || partyId !== carrierId) continue;
      const billedBy = ourBill.includes(component) ? 'us' : 'them';
      const number = side === 'terminator' ? destinationOf(legUuid ?? '') : calledNumber;
      const key = keyOf({ billedBy, day, number });
      const one = sums.get(key) ?? {
        row: { billedBy, day, number, ...none },
        amounts: new Map<string, bigint>(),
      };
      const kind = `${component} ${includesVat ? vatPercent : 0}`;
      const asked = billedBy === 'us' ? BigInt(amount) : -BigInt(amount);
      one.amounts.set(kind, (one.amounts.get(kind) ?? 0n) + asked);
      one.row = { ...one.row, calls: one.row.calls + 1, seconds: one.row.seconds + seconds };
      sums.set(key, one);
    }
  }
  return [...sums.values()]
    .map(({ row, amounts }) => ({
      ...row,
      amount: plain(
        total(
          [...amounts].map(([kind, amount]) =>
            halfEven(amount * 100n, 100n + BigInt(kind.split(' ')[1] ?? 0)),
          ),
        ),
      ),
    }))
    .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

interface Compared {
  readonly billedBy: BilledBy;
  readonly day: string;
  readonly number: string;
  readonly ours: SettlementFigures;
  readonly theirs: SettlementFigures | null;
  readonly differs: boolean;
}

const sizeOf = (value: bigint): bigint => (value < 0n ? -value : value);

function isBeyond(ours: number, theirs: number, fixed: bigint): boolean {
  const share = (sizeOf(BigInt(ours)) * tolerance.basisPoints) / 10_000n;
  return sizeOf(BigInt(theirs) - BigInt(ours)) > (fixed > share ? fixed : share);
}

const differ = (ours: SettlementFigures, theirs: SettlementFigures | null): boolean =>
  theirs !== null &&
  (isBeyond(ours.amount, theirs.amount, tolerance.micros) ||
    isBeyond(ours.seconds, theirs.seconds, tolerance.seconds));

function sumOf(all: readonly SettlementFigures[]): SettlementFigures {
  const of = (field: keyof SettlementFigures): number =>
    plain(total(all.map((one) => BigInt(one[field]))));
  return { calls: of('calls'), seconds: of('seconds'), amount: of('amount') };
}

/**
 * The settled amounts of a dispute's rows: our amount plus a share of the total gap, in proportion
 * to each row's difference.
 */
function agreedOn(rows: readonly Compared[], settled: number): bigint[] {
  const ours = rows.map((row) => BigInt(row.ours.amount));
  const gaps = rows.map((row) => sizeOf(BigInt(row.theirs?.amount ?? 0) - BigInt(row.ours.amount)));
  const parts = divided(BigInt(settled) - total(ours), gaps);
  return ours.map((our, place) => our + (parts[place] ?? 0n));
}

/**
 * The settlement of a carrier's month: our figures beside its statement's (null: no statement),
 * with disputes. A dispute of a day covers the rows that differ by more than the tolerance.
 */
export function expectedSettlement(
  ours: readonly SettlementRow[],
  statement: readonly SettlementRow[] | null,
  disputes: readonly Disputed[],
): ExpectedSettlement {
  const own = new Map(ours.map((row) => [keyOf(row), row]));
  const their = new Map((statement ?? []).map((row) => [keyOf(row), row]));
  const rows = [...new Set([...own.keys(), ...their.keys()])].toSorted().map((key): Compared => {
    const { billedBy, day, number } = (own.get(key) ?? their.get(key))!;
    const our = own.get(key) ?? none;
    const theirs = statement === null ? null : (their.get(key) ?? none);
    return { billedBy, day, number, ours: our, theirs, differs: differ(our, theirs) };
  });
  const stands = new Map<Compared, bigint>();
  const disputed = new Map<Compared, { readonly isOpen: boolean }>();
  for (const dispute of disputes) {
    const about = rows.filter(
      (row) =>
        row.billedBy === dispute.billedBy &&
        row.day === dispute.day &&
        row.differs &&
        (dispute.number === null || row.number === dispute.number),
    );
    const agreed = dispute.settled === null ? null : agreedOn(about, dispute.settled);
    for (const [place, row] of about.entries()) {
      const [our, theirs] = [BigInt(row.ours.amount), BigInt(row.theirs?.amount ?? 0)];
      disputed.set(row, { isOpen: agreed === null });
      stands.set(row, agreed?.[place] ?? (our < theirs ? our : theirs));
    }
  }
  const standsOf = (row: Compared): bigint => {
    const { ours: our, theirs, differs, billedBy } = row;
    const other = theirs !== null && (differs || billedBy === 'them') ? theirs : our;
    return stands.get(row) ?? BigInt(other.amount);
  };
  const direction = (billedBy: BilledBy): ExpectedDirection => {
    const all = rows.filter((row) => row.billedBy === billedBy);
    const open = all.filter((row) => disputed.get(row)?.isOpen === true);
    return {
      ours: sumOf(all.map((row) => row.ours)),
      theirs: statement === null ? null : sumOf(all.map(({ theirs }) => theirs ?? none)),
      differing: all.filter(({ differs }) => differs).length,
      undisputed: all.filter((row) => row.differs && !disputed.has(row)).length,
      disputed: plain(
        total(open.map((row) => BigInt(row.theirs?.amount ?? 0) - BigInt(row.ours.amount))),
      ),
      stands: plain(total(all.map(standsOf))),
    };
  };
  const withheld = new Map<string, bigint>();
  for (const row of disputed.keys()) {
    if (row.billedBy !== 'us') continue;
    const left =
      BigInt(row.ours.amount) -
      (disputed.get(row)?.isOpen === true ? BigInt(row.theirs?.amount ?? 0) : standsOf(row));
    withheld.set(row.number, (withheld.get(row.number) ?? 0n) + left);
  }
  return {
    us: direction('us'),
    them: direction('them'),
    withheld: [...withheld].map(([number, amount]) => ({ number, amount: plain(amount) })),
  };
}

import { money } from '@app/common';
import { type Quarantined, type RatedCall, type RatedCharge, unitOf } from '@app/rating';

/** A stored charge of a call: made by rating, or a correction of a documented charge. */
export interface KeptCharge extends Omit<RatedCharge, 'explanation'> {
  readonly id: string;
  readonly isDocumented: boolean;
  readonly isCorrection: boolean;
}

/** A part of a call that is quarantined, or that a person dismissed. */
export interface KeptPart extends Quarantined {
  readonly id: string;
  readonly isDismissed: boolean;
}

/** The stored charges and parts of a call. */
export interface Kept {
  readonly charges: readonly KeptCharge[];
  readonly parts: readonly KeptPart[];
}

/** The changes that turn the stored state of a call into its new result. */
export interface Changes {
  /** Charges that are on no document, and the charges that replace them. */
  readonly removed: readonly KeptCharge[];
  readonly added: readonly RatedCharge[];
  /** Charges added beside documented ones, which stay unchanged. */
  readonly corrections: readonly RatedCharge[];
  /** Parts that leave the quarantine, and parts that enter it or now wait for another reason. */
  readonly released: readonly KeptPart[];
  readonly quarantined: readonly Quarantined[];
}

interface Unit {
  readonly charges: KeptCharge[];
  part: KeptPart | null;
  readonly fresh: RatedCharge[];
  waits: Quarantined | null;
}

/**
 * Compares a call unit by unit, as it is charged. If no charge of a unit is on a document, the
 * whole unit is replaced when anything differs. Otherwise only amounts and seconds count: for each
 * purpose the difference between the new result and what the party was charged, corrections
 * included, becomes a correction. Applying a result twice thus changes nothing the second time, and
 * sums of seconds stay right. Dismissed parts are unchanged. A call that a person dismissed for want
 * of an owner is unchanged as a whole: without an owner its units cannot be told apart.
 */
export function changesOf({ charges, parts }: Kept, fresh: RatedCall): Changes {
  const changes: Changes & Record<keyof Changes, unknown[]> = {
    removed: [],
    added: [],
    corrections: [],
    released: [],
    quarantined: [],
  };
  if (parts.some(({ code, isDismissed }) => code === 'no-owner' && isDismissed)) return changes;
  for (const unit of unitsOf(charges, parts, fresh).values()) {
    if (unit.part?.isDismissed === true) continue;
    const isFixed = unit.charges.some((one) => one.isDocumented || one.isCorrection);
    if (isFixed) {
      changes.corrections.push(...correctionsOf(unit));
    } else if (!isSame(unit.charges, unit.fresh)) {
      changes.removed.push(...unit.charges);
      changes.added.push(...unit.fresh);
    }
    if (unit.waits === null && unit.part !== null) changes.released.push(unit.part);
    if (unit.waits !== null && !waitsForSame(unit.part, unit.waits))
      changes.quarantined.push(unit.waits);
  }
  return changes;
}

/** Whether there is nothing to change. */
export const isEmpty = (changes: Changes): boolean =>
  Object.values<readonly unknown[]>({ ...changes }).every(({ length }) => length === 0);

function unitsOf(
  charges: readonly KeptCharge[],
  parts: readonly KeptPart[],
  fresh: RatedCall,
): Map<string, Unit> {
  const units = new Map<string, Unit>();
  const of = (thing: Pick<Quarantined, 'side' | 'legUuid'>): Unit => {
    const name = unitOf(thing);
    const unit = units.get(name) ?? { charges: [], part: null, fresh: [], waits: null };
    units.set(name, unit);
    return unit;
  };
  for (const charge of charges) of(charge).charges.push(charge);
  for (const part of parts) of(part).part = part;
  for (const charge of fresh.charges) of(charge).fresh.push(charge);
  for (const part of fresh.quarantined) of(part).waits = part;
  return units;
}

/**
 * The purpose of a charge: only amounts with the same purpose can be set off against each other.
 */
const purposeOf = (charge: RatedCharge): string =>
  [charge.partyId, charge.legUuid, charge.component, charge.includesVat, charge.vatPercent].join(
    ' ',
  );

function correctionsOf({ charges, fresh }: Unit): RatedCharge[] {
  const sums = new Map<string, { like: RatedCharge; micros: number; seconds: number }>();
  const add = (like: RatedCharge, sign: 1 | -1): void => {
    const { micros = 0, seconds = 0 } = sums.get(purposeOf(like)) ?? {};
    sums.set(purposeOf(like), {
      like,
      micros: micros + sign * like.amount.micros,
      seconds: seconds + sign * like.seconds,
    });
  };
  for (const charge of charges) add(charge, -1);
  for (const charge of fresh) add(charge, 1);
  return [...sums.values()]
    .filter(({ micros, seconds }) => micros !== 0 || seconds !== 0)
    .map(({ like, micros, seconds }) => ({
      side: like.side,
      partyId: like.partyId,
      legUuid: like.legUuid,
      component: like.component,
      seconds,
      amount: money(micros),
      includesVat: like.includesVat,
      vatPercent: like.vatPercent,
      priceVersionId: like.priceVersionId,
      tariffId: like.tariffId,
    }));
}

const contentOf = (charge: RatedCharge): string =>
  [
    purposeOf(charge),
    charge.seconds,
    charge.amount.micros,
    charge.priceVersionId,
    charge.tariffId,
  ].join(' ');

function isSame(kept: readonly RatedCharge[], fresh: readonly RatedCharge[]): boolean {
  const left = kept.map(contentOf).toSorted();
  const right = fresh.map(contentOf).toSorted();
  return left.length === right.length && left.every((content, index) => content === right[index]);
}

const waitsForSame = (part: Quarantined | null, waits: Quarantined): boolean =>
  part !== null &&
  part.partyId === waits.partyId &&
  part.code === waits.code &&
  part.subject === waits.subject;

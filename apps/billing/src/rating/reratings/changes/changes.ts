import { money } from '@app/common';
import { type Quarantined, type RatedCall, type RatedCharge, unitOf } from '@app/rating';

/** A charge of a call as it is kept: of rating, or the correction of one that is on a document. */
export interface KeptCharge extends Omit<RatedCharge, 'explanation'> {
  readonly id: string;
  readonly isDocumented: boolean;
  readonly isCorrection: boolean;
}

/** A part of a call that waits, or that a person decided not to charge. */
export interface KeptPart extends Quarantined {
  readonly id: string;
  readonly isDismissed: boolean;
}

/** What a call comes to as it is kept. */
export interface Kept {
  readonly charges: readonly KeptCharge[];
  readonly parts: readonly KeptPart[];
}

/** What is to be done so that a call comes to what it would be rated as by now. */
export interface Changes {
  /** Charges that are on no document, and others in their place. */
  readonly removed: readonly KeptCharge[];
  readonly added: readonly RatedCharge[];
  /** Charges beside those that are on documents, which stay as they are. */
  readonly corrections: readonly RatedCharge[];
  /** Parts that wait no longer, and those that wait from now on, or for something else. */
  readonly released: readonly KeptPart[];
  readonly held: readonly Quarantined[];
}

interface Unit {
  readonly charges: KeptCharge[];
  part: KeptPart | null;
  readonly fresh: RatedCharge[];
  waits: Quarantined | null;
}

/**
 * Unit by unit, as a call is charged. A unit of which nothing is on a document is replaced whole, if
 * anything of it differs. Of one that is, even in part, amounts and seconds count: what a party was charged for
 * one thing, corrections included, and what it would be, make a correction of the difference. So what
 * is applied twice changes nothing the second time, and whoever adds up seconds has those that are charged. What a
 * person dismissed stays as it is.
 */
export function changesOf({ charges, parts }: Kept, fresh: RatedCall): Changes {
  const changes: Changes & Record<keyof Changes, unknown[]> = {
    removed: [],
    added: [],
    corrections: [],
    released: [],
    held: [],
  };
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
    if (unit.waits !== null && !waitsForSame(unit.part, unit.waits)) changes.held.push(unit.waits);
  }
  return changes;
}

/** Whether there is anything to do. */
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

/** What an amount is for: amounts that differ in this can't be set off against each other. */
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

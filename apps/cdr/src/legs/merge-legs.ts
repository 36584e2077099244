import equal from 'fast-deep-equal';
import type { Leg } from './leg.js';
import { plausibleTimes } from './plausible-times.js';

/** Fields that the price depends on: a difference between two reports is stored as a conflict. */
const billable = [
  'direction',
  'answeredAt',
  'endedAt',
  'billedMicros',
  'hangupCause',
  'calledNumber',
  'lastBridgeTo',
] as const;

export interface FieldConflict {
  field: (typeof billable)[number];
  held: string | number | null;
  arrived: string | number | null;
}

export interface MergedLeg {
  leg: Leg;
  /** False when the arriving leg added nothing. */
  filled: boolean;
  conflicts: FieldConflict[];
}

/** The answer from the other report, adjusted to the stored start and end. */
function filledAnswer(held: Leg, arrived: Leg): Pick<Leg, 'answeredAt' | 'billedMicros'> {
  if (held.answeredAt !== null || arrived.answeredAt === null) return held;
  const { answeredAt, billedMicros } = plausibleTimes({
    startedAt: held.startedAt,
    answeredAt: arrived.answeredAt,
    endedAt: held.endedAt,
    billed: arrived.billedMicros,
  });
  return { answeredAt, billedMicros };
}

/**
 * The stored leg with its missing fields filled from another report of the same leg. Stored values
 * stay: a report that contradicts them, or has values impossible beside them, changes nothing and
 * is named in `conflicts`. Once any report shows the caller's number as withheld, the leg has no
 * calling number.
 */
export function mergeLegs(held: Leg, arrived: Leg): MergedLeg {
  const withheld = held.withheld || arrived.withheld;
  const answer = filledAnswer(held, arrived);
  const leg: Leg = {
    ...held,
    switchName: held.switchName === 'unknown' ? arrived.switchName : held.switchName,
    callId: held.callId ?? arrived.callId,
    progressedAt: held.progressedAt ?? arrived.progressedAt,
    earlyMediaAt: held.earlyMediaAt ?? arrived.earlyMediaAt,
    answeredAt: answer.answeredAt,
    billedMicros: answer.billedMicros,
    hangupCause: held.hangupCause === 'NONE' ? arrived.hangupCause : held.hangupCause,
    callingNumber: withheld ? null : (held.callingNumber ?? arrived.callingNumber),
    withheld,
    calledNumber: held.calledNumber ?? arrived.calledNumber,
    sipCallId: held.sipCallId ?? arrived.sipCallId,
    originatedLegs: held.originatedLegs.length > 0 ? held.originatedLegs : arrived.originatedLegs,
    lastBridgeTo: held.lastBridgeTo ?? arrived.lastBridgeTo,
    voiceQuality: held.voiceQuality ?? arrived.voiceQuality,
    own: { ...arrived.own, ...held.own },
  };
  return {
    leg,
    filled: !equal(leg, held),
    conflicts: billable
      .filter((field) => arrived[field] !== null && arrived[field] !== leg[field])
      .filter((field) => field !== 'hangupCause' || arrived.hangupCause !== 'NONE')
      .filter((field) => field !== 'billedMicros' || arrived.answeredAt !== null)
      .map((field) => ({ field, held: leg[field], arrived: arrived[field] })),
  };
}

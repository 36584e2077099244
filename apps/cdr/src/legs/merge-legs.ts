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
function filledAnswer(stored: Leg, arrived: Leg): Pick<Leg, 'answeredAt' | 'billedMicros'> {
  if (stored.answeredAt !== null || arrived.answeredAt === null) return stored;
  const { answeredAt, billedMicros } = plausibleTimes({
    startedAt: stored.startedAt,
    answeredAt: arrived.answeredAt,
    endedAt: stored.endedAt,
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
export function mergeLegs(stored: Leg, arrived: Leg): MergedLeg {
  const withheld = stored.withheld || arrived.withheld;
  const answer = filledAnswer(stored, arrived);
  const leg: Leg = {
    ...stored,
    switchName: stored.switchName === 'unknown' ? arrived.switchName : stored.switchName,
    callId: stored.callId ?? arrived.callId,
    progressedAt: stored.progressedAt ?? arrived.progressedAt,
    earlyMediaAt: stored.earlyMediaAt ?? arrived.earlyMediaAt,
    answeredAt: answer.answeredAt,
    billedMicros: answer.billedMicros,
    hangupCause: stored.hangupCause === 'NONE' ? arrived.hangupCause : stored.hangupCause,
    callingNumber: withheld ? null : (stored.callingNumber ?? arrived.callingNumber),
    withheld,
    calledNumber: stored.calledNumber ?? arrived.calledNumber,
    sipCallId: stored.sipCallId ?? arrived.sipCallId,
    originatedLegs:
      stored.originatedLegs.length > 0 ? stored.originatedLegs : arrived.originatedLegs,
    lastBridgeTo: stored.lastBridgeTo ?? arrived.lastBridgeTo,
    voiceQuality: stored.voiceQuality ?? arrived.voiceQuality,
    own: { ...arrived.own, ...stored.own },
  };
  return {
    leg,
    filled: !equal(leg, stored),
    conflicts: billable
      .filter((field) => arrived[field] !== null && arrived[field] !== leg[field])
      .filter((field) => field !== 'hangupCause' || arrived.hangupCause !== 'NONE')
      .filter((field) => field !== 'billedMicros' || arrived.answeredAt !== null)
      .map((field) => ({ field, held: leg[field], arrived: arrived[field] })),
  };
}

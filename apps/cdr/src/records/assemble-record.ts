import type { Announcement, Attempt, CallRecord } from '@app/contracts';
import type { Leg } from '../legs/leg.js';
import { callParties, slugOrNull, type NumberReading } from './call-parties.js';

/** A record before it has its place in the order of commit. */
export type AssembledRecord = Omit<CallRecord, 'position'>;

const positiveOrNull = (text: string | undefined): number | null => {
  const value = text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : 0;
  return value > 0 ? value : null;
};

/** `<prompt>:<played ms>/<length ms>`, comma separated; what doesn't read so is left out. */
export function parseAnnouncements(text: string | undefined): Announcement[] {
  const announcements: Announcement[] = [];
  for (const part of text?.split(',') ?? []) {
    const match = /^([^:]+):(\d{1,9})\/(\d{1,9})$/.exec(part.trim());
    const prompt = slugOrNull(match?.[1]);
    if (match === null || prompt === null) continue;
    announcements.push({ prompt, playedMs: Number(match[2]), lengthMs: Number(match[3]) });
  }
  return announcements;
}

/** A B leg's destination: as call-control named it, else what was dialled, in E.164 when it reads so. */
const destinationOf = (leg: Leg, numbers: NumberReading): string =>
  leg.own.destination ?? numbers.called(`+${leg.calledNumber ?? ''}`) ?? leg.calledNumber ?? '';

/** Attempts in the order in which they were made; a leg that bears no number has its place's. */
function attemptsOf(a: Leg, bLegs: readonly Leg[], numbers: NumberReading): Attempt[] {
  const place = (leg: Leg): number => {
    const index = a.originatedLegs.indexOf(leg.uuid);
    return index === -1 ? a.originatedLegs.length + 1 : index + 1;
  };
  return bLegs
    .map((leg) => ({
      legUuid: leg.uuid,
      attempt: positiveOrNull(leg.own.attempt) ?? place(leg),
      destination: destinationOf(leg, numbers),
      trunkId: slugOrNull(leg.own.trunkId),
      startedAt: leg.startedAt,
      answeredAt: leg.answeredAt,
      endedAt: leg.endedAt,
      hangupCause: leg.hangupCause,
    }))
    .toSorted(
      (x, y) =>
        x.attempt - y.attempt ||
        x.startedAt - y.startedAt ||
        (x.legUuid < y.legUuid ? -1 : Number(x.legUuid > y.legUuid)),
    );
}

/**
 * One call's record from its A leg and those of its B legs that are in, in any order. The call
 * went to the destination of the leg that the A leg was last bridged to, if that leg was answered.
 */
export function assembleRecord(
  a: Leg,
  bLegs: readonly Leg[],
  numbers: NumberReading,
): AssembledRecord {
  const bridged = bLegs.find((leg) => leg.uuid === a.lastBridgeTo && leg.answeredAt !== null);
  const arrived = new Set(bLegs.map((leg) => leg.uuid));
  return {
    callId: a.uuid,
    switchName: a.switchName,
    sipCallId: a.sipCallId ?? '',
    ...callParties(a, numbers),
    flowVersion: positiveOrNull(a.own.flowVersion),
    startedAt: a.startedAt,
    answeredAt: a.answeredAt,
    endedAt: a.endedAt,
    billedMicros: a.billedMicros,
    hangupCause: a.hangupCause,
    deliveredTo: bridged === undefined ? null : destinationOf(bridged, numbers),
    announcements: parseAnnouncements(a.own.announced),
    attempts: attemptsOf(a, bLegs, numbers),
    lost: a.own.lost === 'true',
    missingLegs: a.originatedLegs.filter((uuid) => !arrived.has(uuid)),
  };
}

import {
  barredAttempt,
  callRecord,
  recordedAudio,
  suspicions,
  uuid,
  type Announcement,
  type Attempt,
  type BarredAttempt,
  type CallRecord,
  type Ending,
  type RecordedAudio,
  type Refusal,
  type Suspicion,
} from '@app/contracts';
import { boundedRecord } from '../../kernel/bounded-record.js';
import { type Leg, microsOf } from '../../legs/index.js';
import { callParties, slugOrNull, type NumberReading } from './call-parties.js';
import { countedSeconds } from './counted-seconds.js';

/** A record before it gets its position, and before it ages. */
export type AssembledRecord = Omit<CallRecord, 'position' | 'callingPrefix'>;

const positiveOrNull = (text: string | undefined): number | null => {
  const value = text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : 0;
  return value > 0 ? value : null;
};

/**
 * Reads `<prompt>:<played ms>/<length ms>/<SHA-256>`, comma separated; entries of another form are
 * left out. `audio` is null for a file that is not named by its hash.
 */
export function parseAnnouncements(text: string | undefined): Announcement[] {
  const announcements: Announcement[] = [];
  for (const part of text?.split(',') ?? []) {
    const match = /^([^:]+):(\d{1,9})\/(\d{1,9})(?:\/([^/]*))?$/.exec(part.trim());
    const prompt = slugOrNull(match?.[1]);
    if (match === null || prompt === null) continue;
    announcements.push({
      prompt,
      playedMs: Number(match[2]),
      lengthMs: Number(match[3]),
      audio: match[4] !== undefined && /^[0-9a-f]{64}$/.test(match[4]) ? match[4] : null,
    });
  }
  return announcements;
}

/** Reads `<kind>:<name>`, comma separated; entries of another form are left out. */
export function parseAudio(text: string | undefined): RecordedAudio[] {
  return (text?.split(',') ?? []).flatMap((part) => {
    const [kind, name] = part.split(':');
    const read = recordedAudio.safeParse({ kind, name });
    return read.success ? [read.data] : [];
  });
}

/**
 * The audio files of a call. A conversation's recording is listed before any destination is
 * dialled, because no command runs once the caller has hung up; if the caller hung up during
 * ringing, the switch leaves no file.
 */
const audioOf = (a: Leg): RecordedAudio[] =>
  parseAudio(a.own.audio).filter(({ kind }) => kind !== 'recording' || a.lastBridgeTo !== null);

/**
 * Reads `<attempt>:<destination>:<reason>`, comma separated; entries of another form are left out.
 */
export function parseBarred(text: string | undefined): BarredAttempt[] {
  return (text?.split(',') ?? []).flatMap((part) => {
    const [attempt, destination, reason] = part.split(':');
    const read = barredAttempt.safeParse({ attempt: positiveOrNull(attempt), destination, reason });
    return read.success ? [read.data] : [];
  });
}

const endingOrNull = (text: string | undefined): Ending | null =>
  callRecord.shape.endedFor.safeParse(text).data ?? null;

const refusalOrNull = (text: string | undefined): Refusal | null =>
  callRecord.shape.refused.safeParse(text).data ?? null;

/**
 * The suspicions that call-control noted during the call, comma separated, and `long` if the call
 * was long. Each once, in the contract's order: after a take-over, call-control may note one again.
 */
export function suspicionsOf(text: string | undefined, isLong: boolean): Suspicion[] {
  const said = new Set(text?.split(','));
  return suspicions.filter((one) => said.has(one) || (one === 'long' && isLong));
}

/**
 * The length of a packet; sound shorter than that is heard by nobody. The switch reports the begin
 * of sound a moment before each answer, because it agrees on a codec then.
 */
const packetMicros = 20_000;

/**
 * Whole milliseconds from the begin of sound to the answer; null without either, and where clocks
 * were set in between.
 */
function answerOffsetMs({ earlyMediaAt, answeredAt }: Leg): number | null {
  if (earlyMediaAt === null || answeredAt === null) return null;
  const offset = answeredAt - earlyMediaAt;
  return offset < packetMicros ? null : Math.floor(offset / 1000);
}

const uuidOrNull = (text: string | undefined): string | null => uuid.safeParse(text).data ?? null;

/**
 * A B leg's destination: as call-control named it, else the dialled number, in E.164 if it can be
 * read.
 */
const destinationOf = (leg: Leg, numbers: NumberReading): string =>
  leg.own.destination ?? numbers.called(`+${leg.calledNumber ?? ''}`) ?? leg.calledNumber ?? '';

/**
 * Attempts in the order in which they were made; a leg without an attempt number gets its place
 * among the originated legs.
 */
function attemptsOf(a: Leg, bLegs: readonly Leg[], numbers: NumberReading): Attempt[] {
  const place = (leg: Leg): number => {
    const index = a.originatedLegs.indexOf(leg.uuid);
    return index === -1 ? a.originatedLegs.length + 1 : index + 1;
  };
  return bLegs
    .map((leg) => ({
      legUuid: leg.uuid,
      attempt: positiveOrNull(leg.own.attempt) ?? place(leg),
      trunkTry: positiveOrNull(leg.own.trunkTry) ?? 1,
      destination: destinationOf(leg, numbers),
      trunkId: slugOrNull(leg.own.trunkId),
      carrierId: slugOrNull(leg.own.carrierId),
      startedAt: leg.startedAt,
      progressedAt: leg.progressedAt,
      answeredAt: leg.answeredAt,
      endedAt: leg.endedAt,
      hangupCause: leg.hangupCause,
      voiceQuality: leg.voiceQuality,
    }))
    .toSorted(
      (x, y) =>
        x.attempt - y.attempt ||
        x.trunkTry - y.trunkTry ||
        x.startedAt - y.startedAt ||
        (x.legUuid < y.legUuid ? -1 : Number(x.legUuid > y.legUuid)),
    );
}

/**
 * Assembles a call's record from its A leg and those of its B legs that have arrived, in any order.
 * The call was delivered to the destination of the leg that the A leg was last bridged to, if that
 * leg was answered. `isLong` decides whether staff should check the A leg's length.
 */
export function assembleRecord(
  a: Leg,
  bLegs: readonly Leg[],
  numbers: NumberReading,
  isLong: (a: Leg) => boolean,
): AssembledRecord {
  const bridged = bLegs.find((leg) => leg.uuid === a.lastBridgeTo && leg.answeredAt !== null);
  const arrived = new Set(bLegs.map((leg) => leg.uuid));
  return boundedRecord({
    callId: a.uuid,
    switchName: a.switchName,
    sipCallId: a.sipCallId ?? '',
    ...callParties(a, numbers),
    flowVersion: positiveOrNull(a.own.flowVersion),
    tariffId: uuidOrNull(a.own.tariffId),
    startedAt: a.startedAt,
    progressedAt: a.progressedAt,
    answeredAt: a.answeredAt,
    endedAt: a.endedAt,
    billedMicros: a.billedMicros,
    ...countedSeconds(a),
    hangupCause: a.hangupCause,
    deliveredTo: bridged === undefined ? null : destinationOf(bridged, numbers),
    announcements: parseAnnouncements(a.own.announced),
    answerOffsetMs: answerOffsetMs(a),
    audio: audioOf(a),
    queuedAt: microsOf(a.own.queuedAt),
    queuedLocally: a.own.queueOrder === 'local',
    refused: refusalOrNull(a.own.refused),
    endedFor: endingOrNull(a.own.endedFor),
    suspicions: suspicionsOf(a.own.suspicion, isLong(a)),
    attempts: attemptsOf(a, bLegs, numbers),
    barred: parseBarred(a.own.barred),
    voiceQuality: a.voiceQuality,
    lost: a.own.lost === 'true',
    missingLegs: a.originatedLegs.filter((uuid) => !arrived.has(uuid)),
  });
}

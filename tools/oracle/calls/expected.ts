import type { ExpectedAnnouncement, ExpectedAudio, ExpectedRecord } from './expected-record.js';
import { legUuidOf, simulatedCallId } from './ids.js';
import type { OracleScript, OracleWorld } from '../world/input.js';
import { readCaller, readDialled } from './numbers.js';
import { nominalTariff, type TariffAt, type HeardTariff } from '../prices/tariffs.js';
import { shownAt, stamped } from './stamped.js';
import { type RingTime, type Walk, walk } from './walk.js';

/** Every number of the demo has one flow version, which never changes. */
const flowVersion = 1;

/** Trunk for a destination: the longest matching prefix over all trunks; equal lengths go by trunk id. */
export function trunkOf(world: OracleWorld, destination: string): string | null {
  let best: { id: string; length: number } | null = null;
  for (const { trunk } of world.carriers) {
    for (const prefix of trunk.prefixes) {
      if (!destination.slice(1).startsWith(prefix)) continue;
      const { length } = prefix;
      if (best === null || length > best.length || (length === best.length && trunk.id < best.id)) {
        best = { id: trunk.id, length };
      }
    }
  }
  return best?.id ?? null;
}

/** The tariff that the script's caller hears at that moment; null for none. */
export const tariffHeardIn = (
  script: OracleScript,
  tariffAt: TariffAt,
  atMs: number,
): HeardTariff | null => tariffAt(readDialled(script.to), atMs);

/** The fields of a record that don't depend on the call's course. */
export function identityOf(
  script: OracleScript,
  world: OracleWorld,
  switchName: string,
  heardTariff: HeardTariff | null,
): Pick<
  ExpectedRecord,
  | 'switchName'
  | 'sipCallId'
  | 'carrierId'
  | 'ownerId'
  | 'callingNumber'
  | 'withheld'
  | 'origin'
  | 'calledNumber'
  | 'flowVersion'
  | 'tariffId'
> {
  const calledNumber = readDialled(script.to);
  const number = world.numbers.find((each) => each.number === calledNumber);
  const caller = readCaller(script.from.number);
  const withheld = script.from.presentation !== 'shown';
  return {
    switchName,
    sipCallId: script.sipCallId,
    carrierId: world.carriers.find(({ address }) => address === script.sourceAddress)?.id ?? null,
    ownerId: number?.owner ?? null,
    callingNumber: withheld ? null : caller.number,
    withheld,
    origin: caller.origin,
    calledNumber,
    flowVersion: number === undefined ? null : flowVersion,
    tariffId: number === undefined ? null : (heardTariff?.id ?? null),
  };
}

/** Walks a script's call through its number's flow, with the given tariff. */
export function walkScript(
  script: OracleScript,
  world: OracleWorld,
  heardTariff: HeardTariff | null,
  ringTime?: RingTime,
): Walk {
  const called = readDialled(script.to);
  const flow = world.numbers.find(({ number }) => number === called)?.flow ?? null;
  const carrier = world.carriers.find(({ address }) => address === script.sourceAddress);
  const mayGoOn = carrier?.statesMaximum === true;
  const tariff =
    heardTariff !== null && mayGoOn ? { ...heardTariff, capSeconds: null } : heardTariff;
  return walk(flow, script, { prompts: world.prompts, tariff }, ringTime);
}

/** Milliseconds per media frame; the switch knows a prompt's position to the frame. */
const pieceMs = 20;

/**
 * An announcement with the milliseconds that the caller heard: all, or the frames sent before the
 * hang-up.
 */
export function announced({
  prompt,
  lengthMs,
  audio,
  startMs,
  endMs,
}: Walk['announcements'][number]): ExpectedAnnouncement {
  const heardMs = Math.floor((endMs - startMs) / pieceMs) * pieceMs;
  return { prompt, playedMs: endMs - startMs < lengthMs ? heardMs : lengthMs, lengthMs, audio };
}

/** The expected recordings of a script's call, in whole frames. */
export function audioOf(
  script: OracleScript,
  world: OracleWorld,
  { audio }: Walk,
): ExpectedAudio[] {
  const called = readDialled(script.to);
  const number = world.numbers.find((each) => each.number === called);
  return audio.map(({ kind, part, startMs, endMs }) => ({
    kind,
    part,
    ms: Math.ceil((endMs - startMs) / pieceMs) * pieceMs,
    keptDays: kind === 'recording' ? (number?.recordingsKeptDays ?? null) : null,
  }));
}

/** Fields with the same value in every call of this world: no queue, no limit reached, nothing lost. */
export const inEvery = {
  queuedLocally: false,
  refused: null,
  suspicions: [],
  lost: false,
  missingLegs: [],
} satisfies Partial<ExpectedRecord>;

/** A shorter time means that the switch's clock was set back in between; nobody hears less than a frame. */
const leastMicros = pieceMs * 1000;

/**
 * Milliseconds from the first announcement to the answer by the switch's clock; null without both
 * or when the clock was set back.
 */
function heardBeforeAnswer(
  script: OracleScript,
  { announcements: [first] }: Walk,
  answeredAt: number | null,
): number | null {
  if (first === undefined || answeredAt === null) return null;
  const heard = answeredAt - shownAt(script, first.startMs);
  return heard < leastMicros ? null : Math.floor(heard / 1000);
}

/**
 * Names of the impossible values that the switch reports, by leg uuid; only legs during which its
 * clock was set back.
 */
export function expectedDoubts(
  scripts: readonly OracleScript[],
  world: OracleWorld,
  tariffAt: TariffAt = nominalTariff,
): Map<string, string[]> {
  const doubts = new Map<string, string[]>();
  for (const script of scripts) {
    const walked = walkScript(script, world, tariffHeardIn(script, tariffAt, script.atMs));
    const callId = simulatedCallId(script.sipCallId);
    const note = (uuid: string, found: string[]): void => {
      if (found.length > 0) doubts.set(uuid, found);
    };
    note(callId, stamped(script, { ...walked, startMs: 0 }).doubts);
    walked.attempts.forEach((attempt, index) =>
      note(legUuidOf(callId, index + 1), stamped(script, attempt).doubts),
    );
  }
  return doubts;
}

/**
 * The records that the simulation must produce, exact to the microsecond: simulated time follows
 * the script because its clock stops while a program works.
 */
export function expected(
  scripts: readonly OracleScript[],
  world: OracleWorld,
  /** The `switchName` of the records. */
  switchName: string,
  tariffAt: TariffAt = nominalTariff,
): ExpectedRecord[] {
  return scripts.map((script) => {
    const heardTariff = tariffHeardIn(script, tariffAt, script.atMs);
    const walked = walkScript(script, world, heardTariff);
    const { answerMs, endMs } = walked;
    const { doubts: _, ...times } = stamped(script, { startMs: 0, answerMs, endMs });
    const callId = simulatedCallId(script.sipCallId);
    return {
      callId,
      ...identityOf(script, world, switchName, heardTariff),
      ...times,
      hangupCause: walked.cause,
      deliveredTo: walked.attempts.find((each) => each.answerMs !== null)?.destination ?? null,
      announcements: walked.announcements.map(announced),
      answerOffsetMs: heardBeforeAnswer(script, walked, times.answeredAt),
      attempts: walked.attempts.map((attempt, index) => {
        const { startedAt, answeredAt, endedAt } = stamped(script, attempt);
        return {
          legUuid: legUuidOf(callId, index + 1),
          attempt: index + 1,
          trunkTry: 1,
          destination: attempt.destination,
          trunkId: trunkOf(world, attempt.destination),
          startedAt,
          answeredAt,
          endedAt,
          hangupCause: attempt.cause,
        };
      }),
      audio: audioOf(script, world, walked),
      ...inEvery,
    };
  });
}

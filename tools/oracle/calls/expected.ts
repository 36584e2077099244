import type { ExpectedAnnouncement, ExpectedAudio, ExpectedRecord } from './expected-record.js';
import { legUuidOf, simulatedCallId } from './ids.js';
import type { OracleScript, OracleWorld } from '../world/input.js';
import { readCaller, readDialled } from './numbers.js';
import { nominalTariff, type TariffAt, type Told } from '../prices/tariffs.js';
import { shownAt, stamped } from './stamped.js';
import { type RingTime, type Walk, walk } from './walk.js';

/** The demo gives every number its flow once and never changes it. */
const flowVersion = 1;

/** Trunk of a destination: longest prefix of its digits over all trunks, ties by the trunk's id. */
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

/** The tariff that a script's caller is told who calls at that moment. */
export const toldIn = (script: OracleScript, tariffAt: TariffAt, atMs: number): Told | null =>
  tariffAt(readDialled(script.to), atMs);

/** Everything of a record that doesn't depend on when things happened. */
export function identityOf(
  script: OracleScript,
  world: OracleWorld,
  switchName: string,
  told: Told | null,
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
    tariffId: number === undefined ? null : (told?.id ?? null),
  };
}

/** A script's way through its number's flow, with the tariff that its caller is told. */
export function walkScript(
  script: OracleScript,
  world: OracleWorld,
  told: Told | null,
  ringTime?: RingTime,
): Walk {
  const called = readDialled(script.to);
  const flow = world.numbers.find(({ number }) => number === called)?.flow ?? null;
  const carrier = world.carriers.find(({ address }) => address === script.sourceAddress);
  const mayGoOn = carrier?.statesMaximum === true;
  const tariff = told !== null && mayGoOn ? { ...told, capSeconds: null } : told;
  return walk(flow, script, { prompts: world.prompts, tariff }, ringTime);
}

/** The switch sends media in pieces of 20 ms, and knows to the piece how far a prompt has come. */
const pieceMs = 20;

/** A prompt with what the caller heard of it: all, or what was sent before he hung up. */
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

/** What is recorded of a script's call; the switch writes whole pieces. */
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

/** Of every call in the world: nobody queues, no limit is met, and nothing gets lost. */
export const inEvery = {
  queuedLocally: false,
  refused: null,
  suspicions: [],
  lost: false,
  missingLegs: [],
} satisfies Partial<ExpectedRecord>;

/** Nobody hears anything in less: the clock was put back in between. */
const leastMicros = pieceMs * 1000;

/** How long the caller had heard us when he was connected, by the switch's clock. */
function heardBeforeAnswer(
  script: OracleScript,
  { announcements: [first] }: Walk,
  answeredAt: number | null,
): number | null {
  if (first === undefined || answeredAt === null) return null;
  const heard = answeredAt - shownAt(script, first.startMs);
  return heard < leastMicros ? null : Math.floor(heard / 1000);
}

/** What the switch can't have meant of a leg, by the leg's uuid; only of legs where its clock was put back. */
export function expectedDoubts(
  scripts: readonly OracleScript[],
  world: OracleWorld,
  tariffAt: TariffAt = nominalTariff,
): Map<string, string[]> {
  const doubts = new Map<string, string[]>();
  for (const script of scripts) {
    const walked = walkScript(script, world, toldIn(script, tariffAt, script.atMs));
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
 * What the simulation must record of each call, to the microsecond: there every time is what the
 * script says, since its clock stands still while anyone is awaited.
 */
export function expected(
  scripts: readonly OracleScript[],
  world: OracleWorld,
  /** What the switch that the calls are made on is called. */
  switchName: string,
  tariffAt: TariffAt = nominalTariff,
): ExpectedRecord[] {
  return scripts.map((script) => {
    const told = toldIn(script, tariffAt, script.atMs);
    const walked = walkScript(script, world, told);
    const { answerMs, endMs } = walked;
    const { doubts: _, ...times } = stamped(script, { startMs: 0, answerMs, endMs });
    const callId = simulatedCallId(script.sipCallId);
    return {
      callId,
      ...identityOf(script, world, switchName, told),
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

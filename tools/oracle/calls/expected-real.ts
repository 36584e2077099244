import { causeOfRefusal, causeWhenDown, statusOfCause } from './causes.js';
import { claim, type Claimant } from './claims.js';
import { carrierCall, destinationCall, type CarrierCall, type DestinationCall } from './dialogs.js';
import {
  announced,
  audioOf,
  identityOf,
  inEvery,
  tariffHeardIn,
  trunkOf,
  walkScript,
} from './expected.js';
import type { ExpectedAttempt, ExpectedRecord } from './expected-record.js';
import type { OracleScript, OracleWorld } from '../world/input.js';
import { readCaller } from './numbers.js';
import type { SippRun } from '../world/sipp-run.js';
import { nominalTariff, type TariffAt, type HeardTariff } from '../prices/tariffs.js';
import type { RingTime, Walk } from './walk.js';

/**
 * Milliseconds that a real switch rings. Its ring clock counts whole seconds and may stop up to one
 * second early: 3 s were measured as 2.07 to 3.02 s.
 */
const usualRingTime: RingTime = (seconds) => seconds * 1000 - 450;

interface RealClaimant extends Claimant {
  script: OracleScript;
  heardTariff: HeardTariff | null;
}

export interface RealExpectation {
  records: ExpectedRecord[];
  /** Facts that SIPp's logs leave open, one sentence each; a run with any of these proves nothing. */
  doubts: string[];
}

/**
 * The records that a run on the real switch must produce. Times, answers and refusals come from
 * SIPp's logs; parties, flow exits and announcements come from scripts and world.
 */
export function expectedReal(
  scripts: readonly OracleScript[],
  world: OracleWorld,
  switchName: string,
  run: SippRun,
  tariffAt: TariffAt = nominalTariff,
): RealExpectation {
  const doubts = run.failed.map((index) => `call ${index}: SIPp met what it didn't expect`);
  const numbers = scripts.map((script) => shownNumber(script));
  const claimants = scripts.flatMap((script, place): RealClaimant[] => {
    const { index } = script;
    const messages = run.carriers.get(run.callIds.get(index) ?? '');
    const call = messages === undefined ? null : carrierCall(messages);
    if (call === null) {
      doubts.push(`call ${index}: its carrier saw no beginning or no end`);
      return [];
    }
    const number = numbers[place] ?? null;
    const heardTariff = tariffHeardIn(script, tariffAt, call.startedAt / 1000);
    const alone = number !== null && numbers.indexOf(number) === numbers.lastIndexOf(number);
    return [
      {
        script,
        heardTariff,
        index,
        shows: alone ? number : null,
        call,
        walk: walkScript(seenFrom(script, call), world, heardTariff, usualRingTime),
        destinations: script.destinations,
      },
    ];
  });
  const attempts = [...run.destinations].flatMap(([callId, messages]) => {
    const attempt = destinationCall(messages);
    if (attempt === null) doubts.push(`attempt ${callId}: it has no beginning or no end`);
    const user = run.fromUsers.get(callId);
    const shows = user === undefined ? null : readCaller(user).number;
    return attempt === null ? [] : [{ attempt, shows }];
  });
  const { claimed, unclaimed } = claim(claimants, attempts);
  doubts.push(...unclaimed.map(({ callId }) => `attempt ${callId}: it belongs to no call`));
  const records = claimants.map(({ script, heardTariff, index, call, walk }) => {
    const onTheWire = { ...script, sipCallId: run.callIds.get(index) ?? '' };
    const course = courseOf(world, call, walk, claimed.get(index) ?? []);
    return {
      ...identityOf(onTheWire, world, switchName, heardTariff),
      ...course,
      audio: audioOf(script, world, { ...walk, audio: recordedIn(walk, call, course.attempts) }),
    };
  });
  return { records, doubts };
}

const shownNumber = ({ from }: OracleScript): string | null =>
  from.presentation === 'shown' ? readCaller(from.number).number : null;

/** The script with the caller's logged cancel and hang-up times in place of the planned ones. */
function seenFrom(script: OracleScript, call: CarrierCall): OracleScript {
  const { startedAt, answeredAt, endedAt } = call;
  const cancelsAfterMs = call.cancelled ? (endedAt - startedAt) / 1000 : null;
  const hangsUpAfterMs =
    answeredAt === null ? script.caller.hangsUpAfterMs : (endedAt - answeredAt) / 1000;
  return { ...script, caller: { ...script.caller, cancelsAfterMs, hangsUpAfterMs } };
}

/** The recordings with logged times: a conversation lasts from its attempt's answer to its end. */
function recordedIn(
  walk: Walk,
  call: CarrierCall,
  attempts: readonly ExpectedAttempt[],
): Walk['audio'] {
  const milliseconds = (micros: number): number => (micros - call.startedAt) / 1000;
  return walk.audio.flatMap((each) => {
    if (each.kind === 'voicemail') return [each];
    const seen = attempts.find(({ answeredAt }) => answeredAt !== null);
    if (seen === undefined || seen.answeredAt === null) return [];
    const { attempt, answeredAt, endedAt } = seen;
    const times = { startMs: milliseconds(answeredAt), endMs: milliseconds(endedAt) };
    return [{ ...each, ...times, part: String(attempt) }];
  });
}

/** The record's fields that describe the call's course, from the logs of its carrier and its destinations. */
function courseOf(
  world: OracleWorld,
  call: CarrierCall,
  walk: Walk,
  found: readonly DestinationCall[],
): Omit<ExpectedRecord, 'audio' | keyof ReturnType<typeof identityOf>> {
  const attempts = attemptsOf(world, call, walk, found);
  return {
    startedAt: call.startedAt,
    answeredAt: call.answeredAt,
    endedAt: call.endedAt,
    billedMicros: call.answeredAt === null ? 0 : call.endedAt - call.answeredAt,
    hangupCause: causeOf(call, walk),
    deliveredTo: attempts.find(({ answeredAt }) => answeredAt !== null)?.destination ?? null,
    announcements: announcementsOf(call, walk, attempts),
    answerOffsetMs: answerOffsetOf(call),
    attempts,
    ...inEvery,
  };
}

/**
 * The announcements with heard lengths. A cut-off one is the call's last event and begins when the
 * last attempt ended.
 */
function announcementsOf(
  call: CarrierCall,
  walk: Walk,
  attempts: readonly ExpectedAttempt[],
): ExpectedRecord['announcements'] {
  const summed = walk.attempts.at(-1);
  const seen = attempts.at(-1);
  return walk.announcements.map((each) => {
    const isWhole = each.endMs - each.startMs === each.lengthMs;
    // A greeting plays after the answer; the walk already computed how much of it the caller heard.
    const isGreeting = call.answeredAt !== null;
    if (isWhole || isGreeting || summed === undefined || seen === undefined) return announced(each);
    const attemptEndMs = (seen.endedAt - call.startedAt) / 1000;
    return announced({ ...each, startMs: attemptEndMs + each.startMs - summed.endMs });
  });
}

/**
 * Milliseconds from the 183 to the answer. The switch sends 183 only for its own announcements and
 * forwards none of a destination's.
 */
const answerOffsetOf = ({ mediaAt, answeredAt }: CarrierCall): number | null =>
  mediaAt === null || answeredAt === null ? null : Math.floor((answeredAt - mediaAt) / 1000);

/**
 * The flow's final cause when the carrier got its SIP status; otherwise a text that names both and
 * matches no record.
 */
function causeOf(call: CarrierCall, walk: Walk): string {
  if (call.answeredAt !== null) return walk.answerMs === null ? 'NORMAL_CLEARING' : walk.cause;
  if (call.cancelled) return 'ORIGINATOR_CANCEL';
  const status = statusOfCause(walk.cause);
  if (status === call.status) return walk.cause;
  return `${walk.cause} (${status}), though the carrier got ${call.status}`;
}

/**
 * The attempts in the flow's order, from the destinations' logs, plus attempts at destinations
 * where nothing listens.
 */
function attemptsOf(
  world: OracleWorld,
  call: CarrierCall,
  walk: Walk,
  found: readonly DestinationCall[],
): ExpectedAttempt[] {
  const left = found.toSorted((a, b) => a.startedAt - b.startedAt);
  const attempts: ExpectedAttempt[] = [];
  const add = (attempt: Omit<ExpectedAttempt, 'attempt' | 'trunkTry' | 'trunkId'>): void => {
    const trunkId = trunkOf(world, attempt.destination);
    attempts.push({ attempt: attempts.length + 1, trunkTry: 1, trunkId, ...attempt });
  };
  const addSeen = (seen: DestinationCall): void =>
    add({
      // A B leg's Call-ID is its uuid (outbound-use-uuid-as-callid).
      legUuid: seen.callId,
      destination: `+${seen.digits}`,
      startedAt: seen.startedAt,
      answeredAt: seen.answeredAt,
      endedAt: seen.endedAt,
      hangupCause: causeOfEnding(seen, call),
    });
  for (const { destination, startMs, endMs, cause } of walk.attempts) {
    const isDown = startMs === endMs && cause === causeWhenDown;
    const [next] = left;
    if (!isDown && next !== undefined && `+${next.digits}` === destination) {
      left.shift();
      addSeen(next);
    } else if (isDown) {
      const at = attempts.at(-1)?.endedAt ?? call.startedAt + startMs * 1000;
      add({ destination, startedAt: at, answeredAt: null, endedAt: at, hangupCause: cause });
    }
  }
  while (left.length > 0) {
    const next = left.shift();
    if (next !== undefined) addSeen(next);
  }
  return attempts;
}

/** Microseconds. The switch forwards a caller's CANCEL at once; no other event is that close to it. */
const passedOnWithin = 150_000;

/**
 * Cause of an attempt's end. The switch cancels an INVITE when the ring time is over or the caller
 * has hung up.
 */
function causeOfEnding({ ending, endedAt }: DestinationCall, call: CarrierCall): string {
  if (ending === 'bye') return 'NORMAL_CLEARING';
  if (ending !== 'cancelled') return causeOfRefusal(ending.refused);
  const passedOn = call.cancelled && Math.abs(endedAt - call.endedAt) < passedOnWithin;
  return passedOn ? 'ORIGINATOR_CANCEL' : 'NO_ANSWER';
}

import type { ExpectedRecord } from '../../../tools/oracle/index.js';
import { switchName } from '../../../tools/belfabriek/platform/apps.js';
import type { Difference } from '../../../tools/reconcile/index.js';
import { loadWorld, trunkOf } from '../../../tools/calls/index.js';
import { type CastCall, type CastGroup, prompts } from './cast.js';
import type { SeenAttempt, SeenCall } from './seen.js';

/**
 * How much shorter or longer than planned a call may be. A dropped conversation is too short by
 * seconds; on a busy machine everything takes longer, so that only a call that hangs is too long.
 */
export interface Slack {
  readonly shorterMs: number;
  readonly longerMs: number;
  /** The permitted difference between the switch's clock and the parties' clocks. */
  readonly recordedMs: number;
}

/** Whether a record's difference is within the slack. */
export function isWithin({ recordedMs }: Slack, { field, expected, actual }: Difference): boolean {
  // On a busy machine Redis may be too slow: the record then states so, and that is right.
  if (field === 'queuedLocally') return actual === true;
  const unit = { billedMicros: 1000, answerOffsetMs: 1 }[field];
  if (unit === undefined) return false;
  return Math.abs(Number(expected) - Number(actual)) <= recordedMs * unit;
}

const nameOf = ({ numbers }: CastGroup, number: string): string =>
  [...numbers].find(([, each]) => each === number)?.[0] ?? `? ${number}`;

/** How long a call lasted and was planned to last, ms; null for a call without an answer. */
function lengthsOf(
  { group, plan }: CastCall,
  seen: SeenCall,
): { readonly lastedMs: number; readonly plannedMs: number } | null {
  const { talkMs, wholeMs } = group.outcome;
  const since = wholeMs === undefined ? seen.answeredAt : seen.startedAt;
  if (since === null) return null;
  return {
    lastedMs: (seen.endedAt - since) / 1000,
    plannedMs: wholeMs ?? talkMs ?? plan.hangsUpAfterMs ?? 0,
  };
}

/** By how many milliseconds the most delayed of these calls lasted longer than planned. */
export function longestDelayMs(played: readonly { call: CastCall; seen: SeenCall }[]): number {
  const delays = played.map(({ call, seen }) => {
    const lengths = lengthsOf(call, seen);
    return lengths === null ? 0 : lengths.lastedMs - lengths.plannedMs;
  });
  return Math.max(0, ...delays);
}

const world = loadWorld();

/** How many milliseconds of a prompt the caller heard; null where its sound is not told apart. */
function heardMs({ files }: SeenCall, audio: string | null): number | null {
  if (files === null) return null;
  const parts = files.filter((each) => each.audio === audio);
  return parts.reduce((sum, { lengthMs }) => sum + lengthMs, 0);
}

/** Whether the caller pressed its key during a prompt, which ends the prompt. */
function cutByKey(
  { plan }: CastCall,
  { startedAt, files }: SeenCall,
  audio: string | null,
): boolean {
  const { key } = plan;
  const end = files?.findLast((each) => each.audio === audio)?.endedAt;
  return key !== undefined && end !== undefined && end >= startedAt + key.afterMs * 1000;
}

/** Prompts that the caller did not hear whole and once, except one that its own key ended. */
const notWhole = (call: CastCall, seen: SeenCall): string[] =>
  call.group.outcome.heard.filter((prompt) => {
    const { audio, lengthMs } = prompts[prompt]!;
    const ms = heardMs(seen, audio);
    if (ms === null || Math.abs(ms - lengthMs) < 1) return false;
    return ms > lengthMs || !cutByKey(call, seen, audio);
  });

/** Differences between a call's course and its plan, as its caller and its destinations saw it. */
export function strange(call: CastCall, seen: SeenCall, slack: Slack): string[] {
  const { group } = call;
  const { rung } = group.outcome;
  const found = [...seen.problems];
  const names = seen.attempts.map(({ destination }) => nameOf(group, destination));
  const isRight =
    'oneOf' in rung
      ? names.length === 1 && rung.oneOf.includes(names[0] ?? '')
      : names.join() === rung.join();
  if (!isRight) found.push(`dialled ${names.join(', ') || 'no destination'}`);
  const talked = seen.attempts.at(-1);
  const lengths = seen.answeredAt === null ? null : lengthsOf(call, seen);
  if (talked === undefined || talked.answeredAt === null || lengths === null) {
    found.push('had no conversation');
  } else {
    const { lastedMs, plannedMs } = lengths;
    if (lastedMs < plannedMs - slack.shorterMs || lastedMs > plannedMs + slack.longerMs) {
      found.push(`lasted ${lastedMs} ms, not ${plannedMs}`);
    }
  }
  for (const prompt of notWhole(call, seen)) found.push(`did not hear ${prompt} whole and once`);
  return found.map((each) => `${group.name}, ${seen.sipCallId}: ${each}`);
}

function attemptOf(
  seen: SeenCall,
  each: SeenAttempt,
  at: number,
): ExpectedRecord['attempts'][number] {
  const isLast = at === seen.attempts.length - 1;
  return {
    ...each,
    attempt: at + 1,
    trunkTry: 1,
    trunkId: trunkOf(world.carriers, each.destination) ?? null,
    hangupCause: isLast ? 'NORMAL_CLEARING' : 'NO_ANSWER',
  };
}

/** The record that a call must have, from the observations of its caller and its destinations. */
export function recordOf(
  { group, from, carrier }: CastCall,
  seen: SeenCall,
  { ownerId, withoutRedis }: { readonly ownerId: string; readonly withoutRedis: boolean },
): ExpectedRecord {
  const { sipCallId, startedAt, answeredAt, endedAt, heardAt } = seen;
  return {
    switchName,
    sipCallId,
    carrierId: carrier,
    ownerId,
    callingNumber: from,
    withheld: false,
    origin: { country: 'NL', kind: 'mobile' },
    calledNumber: group.number,
    flowVersion: 1,
    tariffId: null,
    startedAt,
    answeredAt,
    endedAt,
    billedMicros: answeredAt === null ? 0 : endedAt - answeredAt,
    hangupCause: 'NORMAL_CLEARING',
    deliveredTo: seen.attempts.at(-1)?.destination ?? null,
    announcements: group.outcome.heard.map((prompt) => {
      const { lengthMs, audio } = prompts[prompt]!;
      // A late prompt may be ended by the caller's key, which comes by the caller's own clock.
      return { prompt, playedMs: heardMs(seen, audio) ?? lengthMs, lengthMs, audio };
    }),
    answerOffsetMs:
      heardAt === null || answeredAt === null || group.outcome.heard.length === 0
        ? null
        : Math.floor((answeredAt - heardAt) / 1000),
    audio: [],
    queuedLocally: withoutRedis && 'oneOf' in group.outcome.rung,
    attempts: seen.attempts.map((each, at) => attemptOf(seen, each, at)),
    refused: null,
    suspicions: [],
    lost: false,
    missingLegs: [],
  };
}

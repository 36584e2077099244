import { causeOfRefusal, causeWhenDown, exitOf } from './causes.js';
import type { Behaviour, Flow, OracleScript, OracleWorld } from '../world/input.js';
import { readCaller } from './numbers.js';
import type { Sound } from '../world/prompts.js';
import type { HeardTariff } from '../prices/tariffs.js';

/** The course of a call; times in milliseconds after the INVITE's arrival. */
export interface Walk {
  announcements: ({ prompt: string; startMs: number; endMs: number } & Sound)[];
  attempts: {
    destination: string;
    startMs: number;
    answerMs: number | null;
    endMs: number;
    cause: string;
  }[];
  /** Recorded conversations and voicemails; `part` as in ExpectedAudio. */
  audio: { kind: 'recording' | 'voicemail'; part: string; startMs: number; endMs: number }[];
  answerMs: number | null;
  endMs: number;
  cause: string;
}

/** Milliseconds that an unanswered destination rings, from the whole seconds of the flow. */
export type RingTime = (seconds: number) => number;
export const exactRingTime: RingTime = (seconds) => seconds * 1000;

/** How an attempt ends; `untilMs` counts from its start. */
interface Outcome {
  untilMs: number;
  cause: string;
  talkMs?: number;
}

function outcomeOf(behaviour: Behaviour, ringMs: number): Outcome {
  const noAnswer = { untilMs: ringMs, cause: 'NO_ANSWER' };
  switch (behaviour.kind) {
    case 'down':
      return { untilMs: 0, cause: causeWhenDown };
    case 'rings':
      return noAnswer;
    case 'busy':
      return behaviour.ringMs < ringMs
        ? { untilMs: behaviour.ringMs, cause: causeOfRefusal(486) }
        : noAnswer;
    case 'refuses':
      return behaviour.ringMs < ringMs
        ? { untilMs: behaviour.ringMs, cause: causeOfRefusal(behaviour.status) }
        : noAnswer;
    case 'answers':
      return behaviour.ringMs < ringMs
        ? { untilMs: behaviour.ringMs, cause: 'NORMAL_CLEARING', talkMs: behaviour.talkMs }
        : noAnswer;
  }
}

type Node = Flow['nodes'][string];

/** The node of the first rule whose conditions all hold, else of the default branch. */
function wayFrom(
  { rules, otherwise }: Extract<Node, { type: 'origin' }>,
  { from }: OracleScript,
): string {
  const { country, kind } = readCaller(from.number).origin;
  const isWithheld = from.presentation !== 'shown';
  for (const { when, to } of rules) {
    if (when.countries !== undefined && !when.countries.includes(country ?? '')) continue;
    if (when.kinds !== undefined && !when.kinds.includes(kind)) continue;
    if (when.withheld !== undefined && when.withheld !== isWithheld) continue;
    return to;
  }
  return otherwise;
}

/** The prompts and the tariff that a call can play. */
export interface Sounds {
  prompts: OracleWorld['prompts'];
  /** Null for a number that isn't premium. */
  tariff: HeardTariff | null;
}

function soundOf(
  { prompt }: { prompt?: string | undefined },
  { prompts, tariff }: Sounds,
): Sound & { prompt: string } {
  const name = prompt ?? 'tariff';
  const sound = prompt === undefined ? tariff : prompts[prompt];
  if (sound === undefined || sound === null) throw new Error(`the prompt ${name} has no sound`);
  return { prompt: name, lengthMs: sound.lengthMs, audio: sound.audio };
}

/**
 * Milliseconds after the answer at which the switch ends a call: one second after the caller has
 * paid the maximum. The switch's timer counts whole seconds, may be up to one short, and must not
 * cut off earlier.
 */
const cutAfterMs = ({ tariff }: Sounds): number =>
  tariff === null || tariff.capSeconds === null ? Infinity : (tariff.capSeconds + 1) * 1000;

/** Milliseconds. The switch detects silence with the frame after the last one that it waited for. */
const frameMs = 20;

/**
 * When a voicemail that begins at `fromMs` ends unless the caller hangs up: after the silence
 * limit, or at its maximum length.
 */
function messageEnds(
  { maxSeconds, silenceSeconds }: Extract<Node, { type: 'voicemail' }>,
  { caller: { speaks = [] } }: OracleScript,
  fromMs: number,
): number {
  let quietSinceMs = fromMs;
  for (const { afterMs, ms } of speaks) {
    if (afterMs + ms <= fromMs) continue;
    if (afterMs - quietSinceMs >= silenceSeconds * 1000) break;
    quietSinceMs = Math.max(quietSinceMs, afterMs + ms);
  }
  return Math.min(quietSinceMs + silenceSeconds * 1000 + frameMs, fromMs + maxSeconds * 1000);
}

/** Follows a call through its number's flow; null when the dialled number isn't ours. */
export function walk(
  flow: Flow | null,
  script: OracleScript,
  sounds: Sounds,
  ringTime: RingTime = exactRingTime,
): Walk {
  const done: Walk = {
    announcements: [],
    attempts: [],
    audio: [],
    answerMs: null,
    endMs: 0,
    cause: '',
  };
  if (flow === null) return { ...done, cause: 'UNALLOCATED_NUMBER' };
  const cancelMs = script.caller.cancelsAfterMs ?? Infinity;
  const cancelled = (): Walk => ({ ...done, endMs: cancelMs, cause: 'ORIGINATOR_CANCEL' });
  let now = 0;
  let lastCause = 'NORMAL_CLEARING';
  let isRecorded = false;
  let at: string = flow.start;
  for (;;) {
    const node = flow.nodes[at];
    if (node === undefined) throw new Error(`the flow has no node "${at}"`);
    if (node.type === 'hangup') return { ...done, endMs: now, cause: node.cause };
    if (node.type === 'voicemail') {
      // In this world nothing follows a voicemail except the flow's end.
      const after = node.next === undefined ? undefined : flow.nodes[node.next];
      if (after !== undefined && after.type !== 'hangup')
        throw new Error('a flow must end or hang up after a voicemail');
      const answerMs = now;
      const hangsUpMs = answerMs + script.caller.hangsUpAfterMs;
      const left = (): Walk => ({ ...done, answerMs, endMs: hangsUpMs, cause: 'NORMAL_CLEARING' });
      const sound = soundOf({ prompt: node.greeting }, sounds);
      const beginsMs = now + sound.lengthMs;
      const heardUntilMs = Math.min(beginsMs, hangsUpMs);
      done.announcements.push({ ...sound, startMs: now, endMs: heardUntilMs });
      if (hangsUpMs <= beginsMs) return left();
      const endMs = Math.min(messageEnds(node, script, beginsMs), hangsUpMs);
      done.audio.push({ kind: 'voicemail', part: 'v1', startMs: beginsMs, endMs });
      if (endMs === hangsUpMs) return left();
      return { ...done, answerMs, endMs, cause: after?.cause ?? lastCause };
    }
    if (node.type === 'announce' || node.type === 'record') {
      const sound = soundOf(node.type === 'record' ? { prompt: node.notice } : node, sounds);
      const endMs = Math.min(now + sound.lengthMs, cancelMs);
      done.announcements.push({ ...sound, startMs: now, endMs });
      if (endMs === cancelMs) return cancelled();
      now = endMs;
      isRecorded ||= node.type === 'record';
      if (node.next === undefined) return { ...done, endMs: now, cause: lastCause };
      at = node.next;
      continue;
    }
    if (node.type === 'origin') {
      at = wayFrom(node, script);
      continue;
    }
    for (const { to, ringSeconds } of node.destinations) {
      const behaviour = script.destinations[to];
      if (behaviour === undefined)
        throw new Error(`the script has no behaviour for destination ${to}`);
      const { untilMs, cause, talkMs } = outcomeOf(behaviour, ringTime(ringSeconds));
      const attempt = {
        destination: to,
        startMs: now,
        answerMs: null,
        endMs: now + untilMs,
        cause,
      };
      if (attempt.endMs >= cancelMs && untilMs > 0) {
        done.attempts.push({ ...attempt, endMs: cancelMs, cause: 'ORIGINATOR_CANCEL' });
        return cancelled();
      }
      now += untilMs;
      if (talkMs !== undefined) {
        const isCut = talkMs >= cutAfterMs(sounds);
        const endMs = now + (isCut ? cutAfterMs(sounds) : talkMs);
        done.attempts.push({ ...attempt, answerMs: now, endMs });
        if (isRecorded) {
          const part = String(done.attempts.length);
          done.audio.push({ kind: 'recording', part, startMs: now, endMs });
        }
        return { ...done, answerMs: now, endMs, cause: isCut ? 'ALLOTTED_TIMEOUT' : cause };
      }
      done.attempts.push(attempt);
      lastCause = cause;
    }
    const next = node[exitOf(lastCause)];
    if (next === undefined) return { ...done, endMs: now, cause: lastCause };
    at = next;
  }
}

/** Milliseconds of every event, except the first, of a call whose caller doesn't hang up. */
export function instants(walked: Walk): number[] {
  const times = [
    ...walked.announcements.map(({ endMs }) => endMs),
    ...walked.attempts.flatMap(({ startMs, answerMs, endMs }) => [
      startMs,
      answerMs ?? endMs,
      endMs,
    ]),
    ...(walked.answerMs === null ? [] : [walked.answerMs]),
    walked.endMs,
  ];
  return [...new Set(times)].filter((time) => time > 0).toSorted((a, b) => a - b);
}

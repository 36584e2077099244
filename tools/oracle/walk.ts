import { causeOfRefusal, causeWhenDown, exitOf } from './causes.js';
import type { Behaviour, Flow, OracleScript, OracleWorld } from './input.js';

/** What a call goes through; times in milliseconds from the INVITE's arrival. */
export interface Walk {
  announcements: { prompt: string; lengthMs: number; startMs: number; endMs: number }[];
  attempts: {
    destination: string;
    startMs: number;
    answerMs: number | null;
    endMs: number;
    cause: string;
  }[];
  answerMs: number | null;
  endMs: number;
  cause: string;
}

/** How long a destination that doesn't answer is rung, for the flow's whole seconds. */
export type RingTime = (seconds: number) => number;
export const exactRingTime: RingTime = (seconds) => seconds * 1000;

/** A destination's way to end an attempt; `untilMs` counts from its start. */
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

/** Follows a call through its number's flow, null when the number isn't one of ours. */
export function walk(
  flow: Flow | null,
  script: OracleScript,
  prompts: OracleWorld['prompts'],
  ringTime: RingTime = exactRingTime,
): Walk {
  const done: Walk = { announcements: [], attempts: [], answerMs: null, endMs: 0, cause: '' };
  if (flow === null) return { ...done, cause: 'UNALLOCATED_NUMBER' };
  const cancelMs = script.caller.cancelsAfterMs ?? Infinity;
  const cancelled = (): Walk => ({ ...done, endMs: cancelMs, cause: 'ORIGINATOR_CANCEL' });
  let now = 0;
  let lastCause = 'NORMAL_CLEARING';
  let at: string = flow.start;
  for (;;) {
    const node = flow.nodes[at];
    if (node === undefined) throw new Error(`the flow has no node "${at}"`);
    if (node.type === 'hangup') return { ...done, endMs: now, cause: node.cause };
    if (node.type === 'announce') {
      const lengthMs = prompts[node.prompt];
      if (lengthMs === undefined) throw new Error(`there is no prompt "${node.prompt}"`);
      const endMs = Math.min(now + lengthMs, cancelMs);
      done.announcements.push({ prompt: node.prompt, lengthMs, startMs: now, endMs });
      if (endMs === cancelMs) return cancelled();
      now = endMs;
      if (node.next === undefined) return { ...done, endMs: now, cause: lastCause };
      at = node.next;
      continue;
    }
    for (const { to, ringSeconds } of node.destinations) {
      const behaviour = script.destinations[to];
      if (behaviour === undefined) throw new Error(`the script doesn't say what ${to} does`);
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
        done.attempts.push({ ...attempt, answerMs: now, endMs: now + talkMs });
        return { ...done, answerMs: now, endMs: now + talkMs, cause };
      }
      done.attempts.push(attempt);
      lastCause = cause;
    }
    const next = node[exitOf(lastCause)];
    if (next === undefined) return { ...done, endMs: now, cause: lastCause };
    at = next;
  }
}

/** Every moment, but the first, at which something happens to a call whose caller doesn't give up. */
export function instants(walked: Walk): number[] {
  const times = [
    ...walked.announcements.map(({ endMs }) => endMs),
    ...walked.attempts.flatMap(({ startMs, answerMs, endMs }) => [
      startMs,
      answerMs ?? endMs,
      endMs,
    ]),
    walked.endMs,
  ];
  return [...new Set(times)].filter((time) => time > 0).toSorted((a, b) => a - b);
}

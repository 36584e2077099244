import type { OracleScript } from '../world/input.js';

/** The course of a leg in milliseconds after its call's INVITE. */
interface Course {
  startMs: number;
  answerMs: number | null;
  endMs: number;
}

/** The times of a leg's record in microseconds since 1970. */
export interface Stamped {
  startedAt: number;
  answeredAt: number | null;
  endedAt: number;
  billedMicros: number;
  /** Names of the switch's fields with an impossible value, which the record corrects. */
  doubts: string[];
}

/** The switch's clock at `afterMs` after the INVITE, in microseconds since 1970. */
export function shownAt({ atMs, clock }: OracleScript, afterMs: number): number {
  const steps = clock?.steps.filter((step) => step.afterMs <= afterMs) ?? [];
  const set = steps.reduce((sum, { byMs }) => sum + byMs, 0);
  return (atMs + afterMs + (clock?.aheadMs ?? 0) + set) * 1000;
}

/** A switch may count whole seconds: up to this much more may be billed than the time from answer to end. */
const roundingMicros = 1_000_000;

/**
 * A leg's times by its switch's clock. When the clock was set back during the leg, the end is moved
 * to no earlier than the start and the answer to between both; the billed time is at least 0 and at
 * most the time from answer to end plus the rounding.
 */
export function stamped(script: OracleScript, { startMs, answerMs, endMs }: Course): Stamped {
  const doubts: string[] = [];
  const startedAt = shownAt(script, startMs);
  const reportedEnd = shownAt(script, endMs);
  const endedAt = reportedEnd < startedAt ? startedAt : reportedEnd;
  if (endedAt !== reportedEnd) doubts.push('end_uepoch');
  if (answerMs === null) return { startedAt, answeredAt: null, endedAt, billedMicros: 0, doubts };
  const reportedAnswer = shownAt(script, answerMs);
  let answeredAt = reportedAnswer;
  if (answeredAt < startedAt) answeredAt = startedAt;
  else if (answeredAt > endedAt) answeredAt = endedAt;
  if (answeredAt !== reportedAnswer) doubts.push('answer_uepoch');
  const between = endedAt - answeredAt;
  const reportedBilled = reportedEnd - reportedAnswer;
  if (reportedBilled > between + roundingMicros) doubts.push('billusec');
  const isSane = reportedBilled >= 0 && reportedBilled <= between + roundingMicros;
  return {
    startedAt,
    answeredAt,
    endedAt,
    billedMicros: isSane ? reportedBilled : between,
    doubts,
  };
}

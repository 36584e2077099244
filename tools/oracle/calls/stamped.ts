import type { OracleScript } from '../world/input.js';

/** A leg in milliseconds from its call's INVITE. */
interface Course {
  startMs: number;
  answerMs: number | null;
  endMs: number;
}

/** What a leg's record says of it, in microseconds since 1970. */
export interface Stamped {
  startedAt: number;
  answeredAt: number | null;
  endedAt: number;
  billedMicros: number;
  /** What the switch said that can't be, and was therefore recorded otherwise; by its own names. */
  doubts: string[];
}

/** What the switch's clock shows so long after the INVITE, in microseconds since 1970. */
export function shownAt({ atMs, clock }: OracleScript, afterMs: number): number {
  const steps = clock?.steps.filter((step) => step.afterMs <= afterMs) ?? [];
  const set = steps.reduce((sum, { byMs }) => sum + byMs, 0);
  return (atMs + afterMs + (clock?.aheadMs ?? 0) + set) * 1000;
}

/** A switch may count whole seconds: so much more may be billed than lies between answer and end. */
const roundingMicros = 1_000_000;

/**
 * A leg's times after its switch's clock. Where that was put back in between, no end comes before its
 * start and no answer lies outside of both; nothing is billed that is longer than the two are apart, nor
 * less than nothing.
 */
export function stamped(script: OracleScript, { startMs, answerMs, endMs }: Course): Stamped {
  const doubts: string[] = [];
  const startedAt = shownAt(script, startMs);
  const saidEnd = shownAt(script, endMs);
  const endedAt = saidEnd < startedAt ? startedAt : saidEnd;
  if (endedAt !== saidEnd) doubts.push('end_uepoch');
  if (answerMs === null) return { startedAt, answeredAt: null, endedAt, billedMicros: 0, doubts };
  const saidAnswer = shownAt(script, answerMs);
  let answeredAt = saidAnswer;
  if (answeredAt < startedAt) answeredAt = startedAt;
  else if (answeredAt > endedAt) answeredAt = endedAt;
  if (answeredAt !== saidAnswer) doubts.push('answer_uepoch');
  const between = endedAt - answeredAt;
  const saidBilled = saidEnd - saidAnswer;
  if (saidBilled > between + roundingMicros) doubts.push('billusec');
  const isSane = saidBilled >= 0 && saidBilled <= between + roundingMicros;
  return { startedAt, answeredAt, endedAt, billedMicros: isSane ? saidBilled : between, doubts };
}

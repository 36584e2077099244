import type { Micros } from '@app/common';
import type { Leg } from './leg.js';

/** A switch that counts whole seconds somewhere may bill so much more than answer to end. */
const billedSlackMicros = 1_000_000;

/**
 * A leg is answered between its start and its end, and billed for no longer than that. What a clock
 * that was set meanwhile, or a hostile report, says otherwise is set right, and named in `doubts`:
 * the leg must be held, but no figure that can't be.
 */
export function plausibleTimes(told: {
  startedAt: Micros;
  answeredAt: Micros | null;
  endedAt: Micros;
  billed: number | undefined;
}): Pick<Leg, 'answeredAt' | 'endedAt' | 'billedMicros'> & { doubts: string[] } {
  const doubts: string[] = [];
  const setRight = (field: string, value: number, right: number): number => {
    if (value !== right) doubts.push(field);
    return right;
  };
  const endedAt = setRight('end_uepoch', told.endedAt, Math.max(told.startedAt, told.endedAt));
  const inside = (moment: number): number => Math.min(endedAt, Math.max(told.startedAt, moment));
  const answeredAt =
    told.answeredAt === null
      ? null
      : setRight('answer_uepoch', told.answeredAt, inside(told.answeredAt));
  const longest = answeredAt === null ? 0 : endedAt - answeredAt;
  const billed = answeredAt === null ? 0 : (told.billed ?? longest);
  const billedMicros =
    billed <= longest + billedSlackMicros ? billed : setRight('billusec', billed, longest);
  return { answeredAt, endedAt, billedMicros, doubts };
}

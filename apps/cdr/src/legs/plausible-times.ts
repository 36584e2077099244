import type { Micros } from '@app/common';
import { longestCallSeconds } from '@app/rating';
import type { Leg } from './leg.js';

const second = 1_000_000;

/** A switch that counts whole seconds somewhere may bill, or end a call, so much later. */
const slackMicros = second;

/**
 * A leg is answered between its start and its end, and billed for no longer than that. What a clock
 * that was set meanwhile, or a hostile report, says otherwise is set right, and named in `doubts`:
 * the leg must be held, but no figure that can't be. A leg that is longer than a call may be is doubted, and kept
 * as it is told.
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
  // Whether the start, the end or the clock is wrong can't be told: the figures stay, and rating keeps them back.
  if (longest > longestCallSeconds * second + slackMicros) doubts.push('end_uepoch');
  const billed = answeredAt === null ? 0 : (told.billed ?? longest);
  const billedMicros =
    billed <= longest + slackMicros ? billed : setRight('billusec', billed, longest);
  return { answeredAt, endedAt, billedMicros, doubts };
}

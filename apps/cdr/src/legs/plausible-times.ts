import type { Micros } from '@app/common';
import { longestCallSeconds } from '@app/rating';
import type { Leg } from './leg.js';

const second = 1_000_000;

/**
 * Tolerance: a switch that rounds to whole seconds may bill longer, or end a call later, by this
 * much.
 */
const slackMicros = second;

/**
 * Corrects times that contradict each other: a leg is answered between its start and its end, and
 * billed for at most the time between answer and end. Wrong times come from a clock that was set
 * during the call, or from a hostile report; corrected fields are named in `doubts`, because the
 * leg must be stored, but no impossible time. A leg longer than any call is named in `doubts` and
 * kept as reported.
 */
export function plausibleTimes(reported: {
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
  const endedAt = setRight(
    'end_uepoch',
    reported.endedAt,
    Math.max(reported.startedAt, reported.endedAt),
  );
  const inside = (moment: number): number =>
    Math.min(endedAt, Math.max(reported.startedAt, moment));
  const answeredAt =
    reported.answeredAt === null
      ? null
      : setRight('answer_uepoch', reported.answeredAt, inside(reported.answeredAt));
  const longest = answeredAt === null ? 0 : endedAt - answeredAt;
  // The start, the end or the clock may be wrong: the times stay, and rating does not charge the
  // call.
  if (longest > longestCallSeconds * second + slackMicros) doubts.push('end_uepoch');
  const billed = answeredAt === null ? 0 : (reported.billed ?? longest);
  const billedMicros =
    billed <= longest + slackMicros ? billed : setRight('billusec', billed, longest);
  return { answeredAt, endedAt, billedMicros, doubts };
}

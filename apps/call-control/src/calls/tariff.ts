import type { TariffSnapshot } from '@app/contracts';

/**
 * The tariff version for a call that starts at this time (microseconds since 1970); of several the
 * latest.
 */
export const tariffAt = (
  tariffs: readonly TariffSnapshot[],
  startedAt: number,
): TariffSnapshot | undefined =>
  tariffs
    .filter(({ from, until }) => from <= startedAt && (until === null || startedAt < until))
    .toSorted((a, b) => b.from - a.from)[0];

/** The switch's timers count whole seconds and may fire up to one second early. */
const shortSeconds = 1;

/**
 * The moment at which a tariff ends a call: seconds from the answer, and the notice played before
 * it.
 */
export interface TariffEnd extends NonNullable<TariffSnapshot['cap']> {
  /** True: the law's end, never later. False: the announced maximum, never sooner. */
  readonly isLaw: boolean;
}

export interface CallLength {
  readonly end: TariffEnd | null;
  /** The longest that any call may last, in seconds. */
  readonly longestSeconds: number;
}

/**
 * The earlier of the announced maximum and the law's end, for a caller who pays the tariff. Calls
 * of carriers that charge no more than the maximum aren't ended at it.
 */
export function tariffEnd(
  tariff: TariffSnapshot | undefined,
  statesMaximum: boolean,
): TariffEnd | null {
  const cap = statesMaximum ? null : (tariff?.cap ?? null);
  const lawful = tariff?.lawfulEnd ?? null;
  if (lawful !== null && (cap === null || lawful.seconds <= cap.seconds)) {
    return { ...lawful, isLaw: true };
  }
  return cap && { ...cap, isLaw: false };
}

/**
 * Channel settings that end a call at its tariff's end, with a notice before it, or at the longest
 * duration of any call if that is sooner. Both count from the answer, whoever answers.
 */
export function lengthSettings(
  { end, longestSeconds }: CallLength,
  promptsDir: string,
): Record<string, string> {
  const seconds = Math.min(end?.seconds ?? longestSeconds, longestSeconds);
  const isLaw = end?.isLaw === true && end.seconds === seconds;
  const hangup = {
    execute_on_answer_1: `sched_hangup +${isLaw ? seconds : seconds + shortSeconds} ALLOTTED_TIMEOUT`,
  };
  if (!end?.notice || end.seconds > longestSeconds) return hangup;
  const at = Math.max(1, Math.floor(seconds - end.notice.lengthMs / 1000));
  return {
    ...hangup,
    execute_on_answer_2: `sched_broadcast +${at} ${promptsDir}/${end.notice.file} aleg`,
  };
}

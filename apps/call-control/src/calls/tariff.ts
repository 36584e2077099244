import type { TariffSnapshot } from '@app/contracts';

/** The version that callers pay by who call then: microseconds since 1970. Of several the latest. */
export const tariffAt = (
  tariffs: readonly TariffSnapshot[],
  startedAt: number,
): TariffSnapshot | undefined =>
  tariffs
    .filter(({ from, until }) => from <= startedAt && (until === null || startedAt < until))
    .toSorted((a, b) => b.from - a.from)[0];

/** The switch's timers count whole seconds, and may be up to one short. */
const shortSeconds = 1;

/** Where a tariff ends a call: seconds from the answer, and what is said just before. */
export interface TariffEnd extends NonNullable<TariffSnapshot['cap']> {
  /** By law: never later. By the announced maximum: never sooner. */
  readonly isLaw: boolean;
}

export interface CallLength {
  readonly end: TariffEnd | null;
  /** The longest that any call may last. */
  readonly longestSeconds: number;
}

/**
 * The sooner one of the announced maximum and the law's end, of one who pays by the tariff. Operators that charge no
 * more than the maximum are never cut off at it.
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
 * Settings of the channel that end it where its tariff does, and say so just
 * before; or where it has lasted for as long as any call may, if that is sooner. They count from the
 * answer, whoever gives it.
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

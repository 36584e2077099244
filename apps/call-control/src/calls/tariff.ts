import type { TariffSnapshot } from '@app/contracts';

/** The version that callers pay by who call then: microseconds since 1970. Of several the latest. */
export const tariffAt = (
  tariffs: readonly TariffSnapshot[],
  startedAt: number,
): TariffSnapshot | undefined =>
  tariffs
    .filter(({ from, until }) => from <= startedAt && (until === null || startedAt < until))
    .toSorted((a, b) => b.from - a.from)[0];

/** The switch's timers count whole seconds, and may be up to one short: never before the cap. */
const marginSeconds = 1;

export interface CallLength {
  /** The announced maximum of the tariff, where the call is to end at it. */
  readonly cap: TariffSnapshot['cap'];
  /** The longest that any call may last. */
  readonly longestSeconds: number;
}

/**
 * Settings of the channel that end it where the announced maximum is reached, and say so just
 * before; or where it has lasted for as long as any call may, if that is sooner. They count from the
 * answer, whoever gives it.
 */
export function lengthSettings(
  { cap, longestSeconds }: CallLength,
  promptsDir: string,
): Record<string, string> {
  const seconds = Math.min(cap?.seconds ?? longestSeconds, longestSeconds);
  const end = { execute_on_answer_1: `sched_hangup +${seconds + marginSeconds} ALLOTTED_TIMEOUT` };
  if (!cap?.notice || cap.seconds > longestSeconds) return end;
  const at = Math.max(1, Math.floor(seconds - cap.notice.lengthMs / 1000));
  return {
    ...end,
    execute_on_answer_2: `sched_broadcast +${at} ${promptsDir}/${cap.notice.file} aleg`,
  };
}

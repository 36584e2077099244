/** What happened at known times, in the switch's microseconds, in the order of `from`. */
export interface Happening {
  readonly from: number;
  readonly until: number;
}

/** What was heard is counted in whole frames, and read a little ahead. */
const slackMicros = 250_000;

/**
 * How many of the happenings came before each announcement. A call's record has announcements in order, without
 * times: each stands in the first gap that has room for what was heard of it, behind those before it. One that
 * no gap has room for was played during something else, and stands where the one before it does.
 */
export function announcedAfter(
  playedMs: readonly number[],
  happenings: readonly Happening[],
  call: Happening,
): readonly number[] {
  let [before, free] = [0, call.from];
  return playedMs.map((played) => {
    const needed = Math.max(0, played * 1000 - slackMicros);
    let [passed, from] = [before, free];
    for (const { from: begins, until } of happenings.slice(before)) {
      if (from + needed <= begins) break;
      from = Math.max(from, until);
      passed += 1;
    }
    if (from + needed <= call.until) [before, free] = [passed, from + needed];
    return before;
  });
}

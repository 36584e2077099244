/** An event of a call with known times, in the switch's microseconds; lists are ordered by `from`. */
export interface Happening {
  readonly from: number;
  readonly until: number;
}

/**
 * How much an announcement's played time may exceed the gap that it was played in: played time is
 * counted in whole frames and may run slightly ahead of the clock.
 */
const slackMicros = 250_000;

/**
 * Returns, for each announcement, the number of happenings before it. A call's record lists announcements in
 * order without times: each goes into the first gap after the announcement before it that is long enough for
 * its played time. An announcement that fits in no gap was played during a happening, and gets the place of
 * the one before it.
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

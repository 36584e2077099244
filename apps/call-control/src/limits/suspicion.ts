/**
 * Shortest and longest pause of a regular row: shorter is a burst, longer may be a person's daily
 * habit.
 */
const leastApartMs = 1_000;
const mostApartMs = 300_000;

/** How much the pauses of a regular row may differ: 1 % of the mean, or the line's jitter. */
const tolerance = 0.01;
const jitterMs = 20;

/** Calls within this time of each other count as started together. */
export const togetherMs = 1_000;

/** A row without a new call for so long can't become regular any more. */
export const rowKeptMs = mostApartMs + 60_000;

/**
 * Whether the last `count` calls of one caller to one number come from a machine: all pauses equal
 * within 1 % or 20 ms, and from a second to five minutes long.
 *
 * People don't dial like that. The pauses of a person who redials a busy line, or votes repeatedly,
 * vary by a tenth at least; calls of many people behind one number (a call centre, a company's
 * exchange) come by chance. Either makes six such calls about once in 100,000, as the spec checks.
 * A machine makes them as a rule, and may be harmless: its calls are capped, not refused.
 *
 * @param startsMs Starts of the row's calls, in order of arrival: milliseconds of the switch's
 * clock.
 */
export function isRegular(startsMs: readonly number[], count: number): boolean {
  if (count < 3 || startsMs.length < count) return false;
  const row = startsMs.slice(-count).toSorted((one, other) => one - other);
  const pauses = row.slice(1).map((start, at) => start - row[at]!);
  const mean = (row.at(-1)! - row[0]!) / pauses.length;
  if (mean < leastApartMs || mean > mostApartMs) return false;
  const most = Math.max(mean * tolerance, jitterMs);
  return Math.max(...pauses) - Math.min(...pauses) <= most;
}

/**
 * Whether the last `count` calls to one number, from callers within one block of a hundred numbers,
 * were started together: within a second.
 *
 * Hundreds of calls a second may be genuine, when a television programme asks for them, but then
 * they come from many blocks. A hacked exchange dials from its own adjacent numbers; the people
 * behind one exchange don't all dial within a second.
 *
 * @param startsMs Starts of these calls, in order of arrival: milliseconds of the switch's clock.
 */
export function areTogether(startsMs: readonly number[], count: number): boolean {
  if (startsMs.length < count) return false;
  const last = startsMs.slice(-count);
  return Math.max(...last) - Math.min(...last) < togetherMs;
}

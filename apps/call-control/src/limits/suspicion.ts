/** Between two calls of a regular row: a burst is none, and people's days are regular, too. */
const leastApartMs = 1_000;
const mostApartMs = 300_000;

/** How much the pauses of a regular row may differ: a hundredth of the mean one, or what a line adds. */
const tolerance = 0.01;
const jitterMs = 20;

/** So close to each other calls are started together. */
export const togetherMs = 1_000;

/** A row that nobody has added to for so long can't become regular any more. */
export const rowKeptMs = mostApartMs + 60_000;

/**
 * Whether the last `count` calls of one caller to one number are a machine's: each as long after the
 * last, within 1 % or 20 ms, and from a second to five minutes.
 *
 * People don't dial like that. Who redials a busy line, or votes again and again, varies by a tenth
 * of the pause at least; the many behind one number (a call centre, a company's exchange) come by
 * chance. Either makes six such calls about once in 100,000, which the spec tries. What does it
 * as a rule is a machine, and not each of them means harm: its calls are capped, not refused.
 *
 * @param startsMs Of the row, in order of arrival: milliseconds of the switch's clock.
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
 * Whether the last `count` calls to one number, of callers within one block of a hundred numbers, were
 * started together: within a second.
 *
 * Calls to a number may well come by the hundred within a second: when a television programme says
 * so, and then each from somewhere else. An exchange that is broken into dials from its own numbers,
 * which lie side by side; the people behind one don't all dial in one second.
 *
 * @param startsMs Of such calls, in order of arrival: milliseconds of the switch's clock.
 */
export function areTogether(startsMs: readonly number[], count: number): boolean {
  if (startsMs.length < count) return false;
  const last = startsMs.slice(-count);
  return Math.max(...last) - Math.min(...last) < togetherMs;
}

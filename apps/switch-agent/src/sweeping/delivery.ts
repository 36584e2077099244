/**
 * What a receiver made of a file. `refused`: it never will take it. `overloaded`: it takes nothing at the
 * moment. `failed`: it couldn't take this one. `unanswered`: it isn't there, or the answer was lost.
 */
export type Delivery =
  | { readonly outcome: 'delivered' }
  | {
      readonly outcome: 'refused' | 'overloaded' | 'failed' | 'unanswered';
      readonly reason: string;
    };

/** "Not now" of an app or a proxy, or a wrong token or address: the next file would fare no better. */
export const overloads: ReadonlySet<number> = new Set([
  401, 403, 404, 405, 408, 429, 502, 503, 504, 507,
]);

/** What a proxy says for an app that isn't there. */
export const absences: ReadonlySet<number> = new Set([502, 503, 504]);

/** A status and the problem's own sentence: apps name codes and fields there, no values. */
export const reasonOf = (status: number, answer: string): string =>
  reasonBy(status, detailOf(answer));

/** A status, and as much of what was said of it as a log line should hold. */
export const reasonBy = (status: number, detail: string): string =>
  `${status} ${detail.slice(0, 200)}`.trim();

function detailOf(answer: string): string {
  try {
    const problem: unknown = JSON.parse(answer);
    if (typeof problem === 'object' && problem !== null && 'detail' in problem) {
      return typeof problem.detail === 'string' ? problem.detail : '';
    }
  } catch {
    // a proxy's page
  }
  return '';
}

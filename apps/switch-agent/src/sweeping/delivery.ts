/**
 * A receiver's answer to one file. `refused`: it will never accept this file. `overloaded`: it
 * accepts no file at the moment. `failed`: it could not store this file. `unanswered`: it is away
 * or its answer was lost.
 */
export type Delivery =
  | { readonly outcome: 'delivered' }
  | {
      readonly outcome: 'refused' | 'overloaded' | 'failed' | 'unanswered';
      readonly reason: string;
    };

/**
 * Statuses that concern every file: "not now" of an app or a proxy, a wrong token or a wrong
 * address.
 */
export const overloads: ReadonlySet<number> = new Set([
  401, 403, 404, 405, 408, 429, 502, 503, 504, 507,
]);

/** Statuses that a proxy gives for an app that is away. */
export const absences: ReadonlySet<number> = new Set([502, 503, 504]);

/** The status and the problem's `detail`: apps put codes and field names there, no values. */
export const reasonOf = (status: number, answer: string): string =>
  reasonBy(status, detailOf(answer));

/** The status and the detail, cut to the length of a log line. */
export const reasonBy = (status: number, detail: string): string =>
  `${status} ${detail.slice(0, 200)}`.trim();

function detailOf(answer: string): string {
  try {
    const problem: unknown = JSON.parse(answer);
    if (typeof problem === 'object' && problem !== null && 'detail' in problem) {
      return typeof problem.detail === 'string' ? problem.detail : '';
    }
  } catch {
    // The answer is no JSON, such as a proxy's HTML page: only its status is reported.
  }
  return '';
}

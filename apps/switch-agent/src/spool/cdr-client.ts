import { errorCode } from './error-code.js';

/**
 * What cdr made of a leg. `refused`: it never will take it. `overloaded`: it takes nothing at the
 * moment. `failed`: it couldn't take this one. `unanswered`: it isn't there, or the answer was lost.
 */
export type Delivery =
  | { readonly outcome: 'delivered' }
  | {
      readonly outcome: 'refused' | 'overloaded' | 'failed' | 'unanswered';
      readonly reason: string;
    };

const timeoutMs = 10_000;

/** The input itself is at fault: not JSON, not a leg, not storable, too large. */
const refusals = new Set([400, 413, 422]);

/** "Not now" of cdr or a proxy, or a wrong token or address: the next file would fare no better. */
const overloads = new Set([401, 403, 404, 405, 408, 429, 502, 503, 504]);

/** What a proxy says for an app that isn't there. */
const absences = new Set([502, 503, 504]);

/** Posts spooled legs to cdr, as the switch would have. */
export class CdrClient {
  readonly #authorization: string;

  constructor(
    private readonly url: string,
    token: string,
  ) {
    this.#authorization = `Basic ${Buffer.from(`switch:${token}`).toString('base64')}`;
  }

  /** Whether cdr is there at all: what it says to this question doesn't matter. Never rejects. */
  async answers(): Promise<boolean> {
    try {
      const signal = AbortSignal.timeout(timeoutMs);
      const response = await fetch(this.url, { redirect: 'manual', signal });
      await response.text();
      return !absences.has(response.status);
    } catch {
      return false;
    }
  }

  /** Never rejects. Reasons name a status or an error code, never what was sent. */
  async post(legUuid: string, body: Buffer): Promise<Delivery> {
    const url = new URL(this.url);
    url.searchParams.set('uuid', legUuid);
    try {
      const response = await fetch(url, {
        method: 'POST',
        body: new Uint8Array(body),
        headers: {
          authorization: this.#authorization,
          'content-type': 'application/json',
          'x-belfabriek-source': 'spool',
        },
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      const answer = await response.text();
      if (response.ok) return { outcome: 'delivered' };
      const outcome = refusals.has(response.status)
        ? 'refused'
        : overloads.has(response.status)
          ? 'overloaded'
          : 'failed';
      return { outcome, reason: `${response.status} ${detailOf(answer)}`.trim() };
    } catch (error) {
      return { outcome: 'unanswered', reason: errorCode(error) ?? 'no answer' };
    }
  }
}

/** The problem's own sentence: cdr names codes and fields there, no values. */
function detailOf(answer: string): string {
  try {
    const problem: unknown = JSON.parse(answer);
    if (typeof problem === 'object' && problem !== null && 'detail' in problem) {
      return typeof problem.detail === 'string' ? problem.detail.slice(0, 200) : '';
    }
  } catch {
    // a proxy's page
  }
  return '';
}

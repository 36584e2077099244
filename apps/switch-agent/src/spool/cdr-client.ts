import { errorCode } from '../error-code.js';
import { absences, overloads, reasonOf, type Delivery } from '../sweeping/delivery.js';

const timeoutMs = 10_000;

/** Statuses that blame the input: not JSON, not a leg, not storable, too large. */
const refusals = new Set([400, 413, 422]);

/** Posts spooled legs to cdr, as the switch would have. */
export class CdrClient {
  readonly #authorization: string;

  constructor(
    private readonly url: string,
    token: string,
  ) {
    this.#authorization = `Basic ${Buffer.from(`switch:${token}`).toString('base64')}`;
  }

  /** Whether cdr can be reached, whatever its answer. Never rejects. */
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

  /**
   * Posts a leg. Never rejects. Reasons name a status or an error code, never the leg's contents.
   */
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
      return { outcome, reason: reasonOf(response.status, answer) };
    } catch (error) {
      return { outcome: 'unanswered', reason: errorCode(error) ?? 'no answer' };
    }
  }
}

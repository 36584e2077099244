import { AppError } from '@app/common';
import { z } from 'zod';

/** The answer of VIES about a VAT id. */
export interface ViesAnswer {
  readonly valid: boolean;
  readonly consultation: string | null;
  readonly name: string | null;
  readonly address: string | null;
}

/** A service that knows whether VAT ids of other member states are valid. */
export interface Vies {
  /**
   * @throws AppError unavailable `vies-away`; `of` is the member state if only that one is
   * unreachable.
   */
  ask(vatId: string): Promise<ViesAnswer>;
}

export class ViesAway extends AppError {
  /** VIES gave no answer. @param of The member state that didn't; null: VIES itself didn't. */
  constructor(
    readonly of: string | null,
    because: string,
  ) {
    super('unavailable', 'vies-away', `VIES did not answer: ${because}. Try again later.`);
  }
}

const text = z
  .string()
  .transform((value) => (value.trim() === '' || value === '---' ? null : value.trim()))
  .nullish()
  .transform((value) => value ?? null);
const answer = z.object({
  valid: z.boolean(),
  requestIdentifier: text,
  name: text,
  address: text,
});
const failure = z.object({
  actionSucceed: z.literal(false),
  errorWrappers: z.array(z.object({ error: z.string() })).min(1),
});

/** Errors of one member state; any other error is of VIES itself. */
const ofMemberState = /^MS_/;
/** The error for an id that VIES refuses to look up. */
const notAsked = 'INVALID_INPUT';

/**
 * VIES by its REST service (https://ec.europa.eu/taxation_customs/vies/, `check-vat-number`).
 * Requests name our own VAT id, so that each answer has an identifier that proves the check.
 */
export class HttpVies implements Vies {
  /**
   * @param url Of the service, such as `https://ec.europa.eu/taxation_customs/vies/rest-api`.
   * @param requester Our own VAT id.
   */
  constructor(
    private readonly url: string,
    private readonly requester: string,
    private readonly timeoutMs: number,
  ) {}

  async ask(vatId: string): Promise<ViesAnswer> {
    const country = vatId.slice(0, 2);
    const found = await this.post({
      countryCode: country,
      vatNumber: vatId.slice(2),
      requesterMemberStateCode: this.requester.slice(0, 2),
      requesterNumber: this.requester.slice(2),
    });
    const failed = failure.safeParse(found);
    if (failed.success) {
      const error = failed.data.errorWrappers[0]?.error ?? '';
      if (error === notAsked) {
        return { valid: false, consultation: null, name: null, address: null };
      }
      throw new ViesAway(ofMemberState.test(error) ? country : null, error);
    }
    const parsed = answer.safeParse(found);
    if (!parsed.success) throw new ViesAway(null, 'its answer is malformed');
    const { valid, requestIdentifier: consultation, name, address } = parsed.data;
    return { valid, consultation, name, address };
  }

  private async post(body: object): Promise<unknown> {
    try {
      const response = await fetch(new URL(`${this.url.replace(/\/$/, '')}/check-vat-number`), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        redirect: 'error',
        signal: AbortSignal.timeout(this.timeoutMs),
      });
      return await response.json();
    } catch (error) {
      throw new ViesAway(null, error instanceof Error ? error.message : String(error));
    }
  }
}

/** A VIES that never answers, for installations without `VIES_URL`. */
export const noVies: Vies = {
  ask: () => Promise.reject(new ViesAway(null, 'VIES_URL is not set')),
};

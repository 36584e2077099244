import { AppError } from '@app/common';
import { z } from 'zod';

/** What VIES says of a VAT id. */
export interface ViesAnswer {
  readonly valid: boolean;
  readonly consultation: string | null;
  readonly name: string | null;
  readonly address: string | null;
}

/** Who knows whether a VAT id of another member state is one. */
export interface Vies {
  /** @throws AppError unavailable `vies-away`; `of` says whether a member state alone is. */
  ask(vatId: string): Promise<ViesAnswer>;
}

export class ViesAway extends AppError {
  /** @param of The member state that doesn't answer; null: VIES itself doesn't. */
  constructor(
    readonly of: string | null,
    because: string,
  ) {
    super('unavailable', 'vies-away', `VIES could not say: ${because}.`);
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

/** Answers that are about one member state; any other is about VIES itself. */
const ofMemberState = /^MS_/;
/** VIES never looks such an id up. */
const notAsked = 'INVALID_INPUT';

/**
 * VIES by its REST service (https://ec.europa.eu/taxation_customs/vies/, `check-vat-number`). We name ourselves,
 * so that each answer has an identifier that proves it was asked.
 */
export class HttpVies implements Vies {
  /** @param url Of the service, such as `https://ec.europa.eu/taxation_customs/vies/rest-api`. */
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
    const said = answer.safeParse(found);
    if (!said.success) throw new ViesAway(null, 'an answer that is none');
    const { valid, requestIdentifier: consultation, name, address } = said.data;
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

/** Where there is no VIES to ask: it never says anything. */
export const noVies: Vies = {
  ask: () => Promise.reject(new ViesAway(null, 'VIES_URL is not set')),
};

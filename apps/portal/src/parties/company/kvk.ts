import { AppError, notFound } from '@app/common';
import type { RegisteredCompany } from '@app/contracts/known-parties';
import { z } from 'zod';

/** The Dutch trade register. */
export interface TradeRegister {
  readonly isConnected: boolean;
  /** @throws AppError not-found `no-such-company`; unavailable `kvk-away`. */
  find(kvk: string): Promise<RegisteredCompany>;
}

const away = (because: string): AppError =>
  new AppError('unavailable', 'kvk-away', `The trade register did not answer: ${because}.`);

const text = z.string().trim().min(1).nullish();
const address = z.object({
  type: z.string(),
  indAfgeschermd: text,
  straatnaam: text,
  huisnummer: z.number().int().nullish(),
  huisletter: text,
  huisnummerToevoeging: text,
  postbusnummer: z.number().int().nullish(),
  postcode: text,
  plaats: text,
});
type Address = z.infer<typeof address>;

/** The parts of a `Basisprofiel` that are used. */
const profile = z.object({
  kvkNummer: z.string(),
  naam: z.string().trim().min(1),
  materieleRegistratie: z
    .object({
      datumEinde: z
        .string()
        .regex(/^\d{8}$/)
        .nullish(),
    })
    .nullish(),
  _embedded: z
    .object({
      hoofdvestiging: z.object({ adressen: z.array(address).nullish() }).nullish(),
      eigenaar: z.object({ adressen: z.array(address).nullish() }).nullish(),
    })
    .nullish(),
});

const longestMs = 5000;

/** The register by its API `Basisprofiel` (https://developers.kvk.nl/apis/basisprofiel). */
export class KvkApi implements TradeRegister {
  readonly isConnected = true;

  /** @param url Origin and path before `/v1`, such as `https://api.kvk.nl/api`. */
  constructor(
    private readonly url: string,
    private readonly key: string,
  ) {}

  async find(kvk: string): Promise<RegisteredCompany> {
    const found = profile.safeParse(await this.get(kvk));
    if (!found.success || found.data.kvkNummer !== kvk) throw away('its answer is malformed');
    const { naam, materieleRegistratie, _embedded: parts } = found.data;
    const addresses = [
      ...(parts?.hoofdvestiging?.adressen ?? []),
      ...(parts?.eigenaar?.adressen ?? []),
    ].filter(({ indAfgeschermd }) => indAfgeschermd !== 'Ja');
    const at = addresses.find(({ type }) => type === 'bezoekadres') ?? addresses[0];
    const end = materieleRegistratie?.datumEinde;
    return {
      kvk,
      name: naam,
      street: at === undefined ? null : streetOf(at),
      postalCode: at?.postcode ?? null,
      city: at?.plaats ?? null,
      endedOn: end ? `${end.slice(0, 4)}-${end.slice(4, 6)}-${end.slice(6)}` : null,
    };
  }

  private async get(kvk: string): Promise<unknown> {
    try {
      const answer = await fetch(`${this.url.replace(/\/$/, '')}/v1/basisprofielen/${kvk}`, {
        headers: { apikey: this.key, accept: 'application/json' },
        redirect: 'error',
        signal: AbortSignal.timeout(longestMs),
      });
      if (answer.status === 404) {
        throw notFound('no-such-company', `The trade register has no number ${kvk}.`);
      }
      if (!answer.ok) throw away(`it answered ${answer.status}`);
      return await answer.json();
    } catch (error) {
      if (error instanceof AppError) throw error;
      throw away(error instanceof Error ? error.message : String(error));
    }
  }
}

function streetOf(at: Address): string | null {
  if (at.postbusnummer != null) return `Postbus ${at.postbusnummer}`;
  if (at.straatnaam == null) return null;
  const number = `${at.huisnummer ?? ''}${at.huisletter ?? ''}`;
  const full = at.huisnummerToevoeging == null ? number : `${number}-${at.huisnummerToevoeging}`;
  return `${at.straatnaam} ${full}`.trim();
}

/** A register that never answers, for installations without `KVK_URL` and `KVK_KEY`. */
export const noRegister: TradeRegister = {
  isConnected: false,
  find: () => Promise.reject(away('KVK_URL and KVK_KEY are not set')),
};

import { z } from 'zod';
import type { BillingWorld } from '../world/billing-input.js';
import { capSecondsOf } from './call-price.js';
import { momentMs, PriceBook } from './price-book.js';
import type { Sound } from '../world/prompts.js';

/** The tariff announcement that a caller of a premium number hears, with the maximum's time limit. */
export interface HeardTariff extends Sound {
  /** Id of the price version; null when no run has assigned one. */
  id: string | null;
  /** Seconds after the answer at which the announced maximum is reached; null: never. */
  capSeconds: number | null;
}

/** The tariff announcement for a number at a moment in milliseconds since 1970; null: none. */
export type TariffAt = (number: string, atMs: number) => HeardTariff | null;

/**
 * Stands in when a run gives no tariffs: a six-second announcement, about the length of a spoken
 * one, without a maximum.
 */
export const nominalTariff: TariffAt = () => ({
  id: null,
  lengthMs: 6000,
  audio: null,
  capSeconds: null,
});

/** The audio of a tariff version as a run recorded it: a line of `tariffs.jsonl`. */
export const spokenTariff = z.object({
  id: z.string(),
  lengthMs: z.number().int().positive(),
  audio: z.string(),
});
export type SpokenTariff = z.infer<typeof spokenTariff>;

/**
 * The world's tariffs, dated relative to `startMs`, with the run's audio. @throws {Error} for a
 * version without audio.
 */
export function tariffsOf(
  { prices }: Pick<BillingWorld, 'prices'>,
  startMs: number,
  spoken: readonly SpokenTariff[],
): TariffAt {
  const book = new PriceBook(prices, startMs);
  const sounds = new Map(spoken.map((each) => [each.id, each]));
  return (number, atMs) => {
    const price = book.at('consumer-tariff', number, atMs * 1000);
    if (price === null) return null;
    const sound = sounds.get(price.id);
    if (sound === undefined)
      throw new Error(`tariff ${price.id} of ${number} has no audio in the tariffs file`);
    const { lengthMs, audio } = sound;
    return { id: price.id, lengthMs, audio, capSeconds: capSecondsOf(price.terms) };
  };
}

/** A tariff's expected entry in the national database; money in micro-euro. */
export interface ExpectedEntry {
  id: string;
  number: string;
  /** ISO 8601. */
  from: string;
  startRate: number;
  perCall: number;
  perMinute: number;
  maximum: number | null;
  vatPercent: number;
  customerService: false;
  announcement: string;
}

/** One entry per tariff, in the world's order. @throws {Error} for a tariff without an announcement. */
export const expectedEntries = (
  { prices }: Pick<BillingWorld, 'prices'>,
  startMs: number,
): ExpectedEntry[] =>
  prices.flatMap(({ id, announcement, version }) => {
    if (version.kind !== 'consumer-tariff') return [];
    if (announcement === undefined) throw new Error(`tariff ${id} has no announcement`);
    const { startRate, perCall, perMinute, maximum, vatPercent } = version.terms;
    return [
      {
        id,
        number: version.subject,
        from: new Date(momentMs(version.validFrom, startMs)).toISOString(),
        startRate: startRate.micros,
        perCall: perCall.micros,
        perMinute: perMinute.micros,
        maximum: maximum?.micros ?? null,
        vatPercent,
        customerService: false,
        announcement,
      },
    ];
  });

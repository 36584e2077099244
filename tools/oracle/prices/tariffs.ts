import { z } from 'zod';
import type { BillingWorld } from '../world/billing-input.js';
import { capSecondsOf } from './call-price.js';
import { momentMs, PriceBook } from './price-book.js';
import type { Sound } from '../world/prompts.js';

/** What a caller of a paid number is told before anybody answers, and how long he may talk for it. */
export interface Told extends Sound {
  /** Of the price version; null where no run has given it one. */
  id: string | null;
  /** So many seconds after the answer the announced maximum is reached; null: never. */
  capSeconds: number | null;
}

/** What is told by who calls a number at that moment, in milliseconds since 1970; null: nothing. */
export type TariffAt = (number: string, atMs: number) => Told | null;

/**
 * Where no run says what its callers are told: something of six seconds, about as long as a voice
 * takes, without a maximum.
 */
export const nominalTariff: TariffAt = () => ({
  id: null,
  lengthMs: 6000,
  audio: null,
  capSeconds: null,
});

/** The sound of a tariff as it was spoken in a run, by the id of its version: a line of `tariffs.jsonl`. */
export const spokenTariff = z.object({
  id: z.string(),
  lengthMs: z.number().int().positive(),
  audio: z.string(),
});
export type SpokenTariff = z.infer<typeof spokenTariff>;

/**
 * The world's tariffs, dated for a run that starts at `startMs`, with the sounds that the run had
 * them spoken in. It throws for a version that nobody has spoken.
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
    if (sound === undefined) throw new Error(`nobody has spoken tariff ${price.id} of ${number}`);
    const { lengthMs, audio } = sound;
    return { id: price.id, lengthMs, audio, capSeconds: capSecondsOf(price.terms) };
  };
}

/** What the national database must hold of a tariff; money in micro-euro. */
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

/** An entry a tariff, in the world's order. @throws {Error} for a tariff without its words. */
export const expectedEntries = (
  { prices }: Pick<BillingWorld, 'prices'>,
  startMs: number,
): ExpectedEntry[] =>
  prices.flatMap(({ id, announcement, version }) => {
    if (version.kind !== 'consumer-tariff') return [];
    if (announcement === undefined) throw new Error(`tariff ${id} doesn't say what is announced`);
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

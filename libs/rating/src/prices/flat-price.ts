import { sameName } from '../band-names.js';
import type { BandPrice, TimedPrice } from '../call-price.js';

/** Micro-euro. */
export interface FlatRates {
  readonly perMinute: number;
  readonly perCall: number;
  readonly startRate: number;
}

/**
 * A price as numbers side by side, each part there: with 100,000 of them what takes time is to fetch
 * them, so that a price is one place in memory and not ten.
 */
export interface FlatPrice extends FlatRates {
  readonly first: number;
  readonly next: number;
  readonly freeSeconds: number;
  readonly minimum: number;
  /** Infinity without one. */
  readonly maximum: number;
  readonly bands: readonly FlatBand[];
}

interface FlatBand extends FlatRates {
  readonly band: string;
}

const noBands: readonly FlatBand[] = [];

export function flat(price: TimedPrice): FlatPrice {
  const { increments, bands } = price;
  const startRate = price.startRate?.micros ?? 0;
  return {
    perMinute: price.perMinute.micros,
    perCall: price.perCall.micros,
    startRate,
    first: increments?.first ?? 1,
    next: increments?.next ?? 1,
    freeSeconds: price.freeSeconds ?? 0,
    minimum: price.minimum?.micros ?? 0,
    maximum: price.maximum?.micros ?? Infinity,
    bands: bands?.map((band) => flatBand(band, startRate)) ?? noBands,
  };
}

const flatBand = ({ band, perMinute, perCall, startRate }: BandPrice, usual: number): FlatBand => ({
  band: sameName(band),
  perMinute: perMinute.micros,
  perCall: perCall.micros,
  startRate: startRate?.micros ?? usual,
});

const made = new WeakMap<TimedPrice, FlatPrice>();

/** The same, made once of each price: they are never changed. */
export function flatOf(price: TimedPrice): FlatPrice {
  const known = made.get(price);
  if (known !== undefined) return known;
  const now = flat(price);
  made.set(price, now);
  return now;
}

import { sameName } from '../band-names.js';
import type { BandPrice, TimedPrice } from '../call-price.js';

/** Rates in micro-euro. */
export interface FlatRates {
  readonly perMinute: number;
  readonly perCall: number;
  readonly startRate: number;
}

/**
 * A price as plain numbers, with every part present. With 100,000 prices most time is spent on
 * fetching them from memory, so that each price is one object instead of ten.
 */
export interface FlatPrice extends FlatRates {
  readonly first: number;
  readonly next: number;
  readonly freeSeconds: number;
  readonly minimum: number;
  /** The maximum of a call; Infinity without one. */
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

/** The flat form of a price, made once per price, as prices never change. */
export function flatOf(price: TimedPrice): FlatPrice {
  const known = made.get(price);
  if (known !== undefined) return known;
  const now = flat(price);
  made.set(price, now);
  return now;
}

import { money } from '@app/common';
import { byTime } from './prices/by-time.js';
import type { ConsumerTariffTerms } from './terms.js';

type CappedPrice = Omit<ConsumerTariffTerms, 'includesVat' | 'vatPercent' | 'calendar'>;

/**
 * The number of seconds after which every caller has paid the maximum, at any time: the first
 * second, from 1, at which all of it is charged, by the cheapest band. Null when time never leads
 * there: without a maximum, or without a price per minute, as the fixed amounts don't grow.
 */
export function capSeconds(tariff: CappedPrice): number | null {
  const price = cheapest(tariff);
  const { maximum, perMinute, freeSeconds = 0 } = price;
  if (maximum == null || perMinute.micros === 0) return null;
  const isReached = (seconds: number): boolean =>
    byTime(price, { from: 0, seconds, calendar: undefined }, undefined).micros >= maximum.micros;
  let below = 0;
  let reached = freeSeconds + Math.ceil((maximum.micros * 60) / perMinute.micros) + 1;
  while (reached - below > 1) {
    const middle = Math.floor((below + reached) / 2);
    if (isReached(middle)) reached = middle;
    else below = middle;
  }
  return reached;
}

/** A lower bound of the price: each rate is the lowest of all bands. */
function cheapest({ bands = [], ...price }: CappedPrice): CappedPrice {
  const least = (part: 'perMinute' | 'perCall' | 'startRate') =>
    money(Math.min(price[part].micros, ...bands.map((band) => (band[part] ?? price[part]).micros)));
  return {
    ...price,
    perMinute: least('perMinute'),
    perCall: least('perCall'),
    startRate: least('startRate'),
  };
}

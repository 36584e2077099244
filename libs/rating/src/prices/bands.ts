import { money, type Money, timesRatio, weightedSum } from '@app/common';
import type { Stretch } from '../calendar/calendar.js';
import type { Span } from '../span.js';
import type { Trace } from '../trace.js';
import type { FlatPrice, FlatRates } from './flat-price.js';

const microsPerMs = 1000;
const microsPerSecond = 1_000_000;

/** The rates of a band, or of the price itself when it has none for the band. */
function ratesIn(price: FlatPrice, band: string | null): FlatRates {
  for (const each of price.bands) if (each.band === band) return each;
  return price;
}

/** The rates and the band at the call's answer. */
export interface AtAnswer {
  readonly rates: FlatRates;
  /** The stretch in whose band the call was answered; undefined when the price has no bands. */
  readonly stretch: Stretch | undefined;
}

export function atAnswer(price: FlatPrice, { from, calendar }: Span, trace: Trace): AtAnswer {
  if (calendar === undefined || price.bands.length === 0) {
    return { rates: price, stretch: undefined };
  }
  const stretch = calendar.at(Math.floor(from / microsPerMs));
  trace?.push({ step: 'band', band: stretch.band });
  return { rates: ratesIn(price, stretch.band), stretch };
}

/**
 * The price of counted seconds in micro-euro: a sixtieth of the price per minute each, rounded
 * once. Each second has the price of the band in which it begins, or all have that of the answer,
 * as the calendar says.
 * @param after Seconds from the answer to the first counted one.
 */
export function forTime(
  price: FlatPrice,
  { rates, stretch }: AtAnswer,
  span: Span,
  after: number,
  seconds: number,
  trace: Trace,
): number {
  const { from, calendar } = span;
  if (calendar === undefined || stretch === undefined || calendar.crossing === 'start') {
    return atOnePrice(rates, seconds, trace);
  }
  let at = from + after * microsPerSecond;
  const end = at + seconds * microsPerSecond;
  if (end <= stretch.untilMs * microsPerMs) return atOnePrice(rates, seconds, trace);
  const first = calendar.at(Math.floor(at / microsPerMs));
  if (end <= first.untilMs * microsPerMs) {
    return atOnePrice(ratesIn(price, first.band), seconds, trace);
  }
  const parts: [Money, number][] = [];
  while (at < end) {
    const { band, untilMs } = calendar.at(Math.floor(at / microsPerMs));
    const until = Math.min(untilMs * microsPerMs, end);
    const here = Math.ceil((until - at) / microsPerSecond);
    const perMinute = money(ratesIn(price, band).perMinute);
    parts.push([perMinute, here]);
    trace?.push({ step: 'band-seconds', band, seconds: here, perMinute });
    at += here * microsPerSecond;
  }
  const amount = weightedSum(parts, 60);
  trace?.push({ step: 'for-time', amount });
  return amount.micros;
}

function atOnePrice(rates: FlatRates, seconds: number, trace: Trace): number {
  const perMinute = money(rates.perMinute);
  const amount = timesRatio(perMinute, seconds, 60);
  if (perMinute.micros > 0) trace?.push({ step: 'per-minute', perMinute, seconds, amount });
  return amount.micros;
}

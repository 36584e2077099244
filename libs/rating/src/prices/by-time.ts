import { money, type Money } from '@app/common';
import type { TimedPrice } from '../call-price.js';
import type { Span } from '../span.js';
import type { Trace } from '../trace.js';
import { atAnswer, forTime } from './bands.js';
import { atLeast, atMost } from './bounds.js';
import { type FlatPrice, flatOf } from './flat-price.js';
import { afterFree } from './free-seconds.js';
import { counted } from './increments.js';

/** The price of a call by its length and time. */
export const byTime = (price: TimedPrice, span: Span, trace: Trace): Money =>
  flatByTime(flatOf(price), span, trace);

/**
 * The price by a flat price. Only the price of the time is rounded; the other parts and the bounds
 * are whole micro-euro.
 */
export function flatByTime(price: FlatPrice, span: Span, trace: Trace): Money {
  const left = afterFree(span.seconds, price.freeSeconds, trace);
  const seconds = left === null ? 0 : counted(left, price, trace);
  const answer = atAnswer(price, span, trace);
  const { startRate, perCall, perMinute } = answer.rates;
  if (startRate > 0) trace?.push({ step: 'start-rate', amount: money(startRate) });
  if (left === null) return money(atMost(startRate, price.maximum, trace));

  if (perCall > 0 || perMinute === 0) trace?.push({ step: 'per-call', amount: money(perCall) });
  const time = forTime(price, answer, span, price.freeSeconds, seconds, trace);
  const sum = startRate + perCall + time;
  return money(atMost(atLeast(sum, price.minimum, trace), price.maximum, trace));
}

import type { Money } from '@app/common';
import type { Span } from '../span.js';
import type { ConsumerTariffTerms } from '../terms.js';
import type { Trace } from '../trace.js';
import { byTime } from './by-time.js';

/** What a caller pays the originator for a call to a paid number, VAT included. */
export function consumerPrice(tariff: ConsumerTariffTerms, span: Span, trace: Trace): Money {
  const amount = byTime(tariff, span, trace);
  trace?.push({ step: 'consumer-price', amount });
  return amount;
}

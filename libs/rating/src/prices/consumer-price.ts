import { money, type Money } from '@app/common';
import type { ConsumerTariffTerms } from '../terms.js';
import type { Trace } from '../trace.js';
import { byTime } from './by-time.js';

/** What a caller pays his operator for a call to a paid number, VAT included. */
export function consumerPrice(tariff: ConsumerTariffTerms, seconds: number, trace: Trace): Money {
  const { startRate, maximum } = tariff;
  if (startRate.micros > 0) trace?.push({ step: 'start-rate', amount: startRate });
  const before = money(startRate.micros + byTime(tariff, seconds, trace).micros);
  const amount = maximum !== null && maximum.micros < before.micros ? maximum : before;
  if (amount !== before) trace?.push({ step: 'maximum', before, amount });
  trace?.push({ step: 'consumer-price', amount });
  return amount;
}

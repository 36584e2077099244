import { isHoliday } from '@app/call-flow';
import { PriceBook } from '@app/rating';
import type { RunningApp } from '@app/testing';
import { CurrentPrices } from './rating/prices/current-prices.js';

/**
 * Makes billing forget its prices after a test has restored the database: it only reloads them when
 * the version counter rises.
 */
export function forgetPrices({ app }: RunningApp): void {
  Object.assign(app.get(CurrentPrices), { book: new PriceBook([], isHoliday), counter: 0 });
}

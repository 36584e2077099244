import { isHoliday } from '@app/call-flow';
import { PriceBook } from '@app/rating';
import type { RunningApp } from '@app/testing';
import { CurrentPrices } from './rating/prices/current-prices.js';

/** For a billing whose prices were put back: it knows versions by the counter, which never goes back otherwise. */
export function forgetPrices({ app }: RunningApp): void {
  Object.assign(app.get(CurrentPrices), { book: new PriceBook([], isHoliday), counter: 0 });
}

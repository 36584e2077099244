import { type Money, negate, sum, timesRatio } from '@app/common';
import type { RatedCharge } from '../sides/outcome.js';

type Amount = Pick<RatedCharge, 'component' | 'amount' | 'includesVat' | 'vatPercent'>;

const withoutVat = ({ amount, includesVat, vatPercent }: Amount): Money =>
  includesVat ? timesRatio(amount, 100, 100 + vatPercent) : amount;

/**
 * What charges of calls bring us less what they cost us, without VAT; negative where they lose money. Monthly
 * fees, bundles and discounts are no charges of a call, so they don't count.
 */
export const marginOf = (charges: Iterable<Amount>): Money =>
  sum([...charges].map((charge) => withoutVat(charge)));

const shares: ReadonlySet<Amount['component']> = new Set(['premium-share', 'payout']);

/**
 * What we keep of the price that callers paid, VAT included as they paid it; negative where operator and owner
 * together get more than that.
 */
export const keptOfPrice = (charges: Iterable<Amount>): Money =>
  sum([...charges].filter(({ component }) => shares.has(component)).map(({ amount }) => amount));

/** How much is lost; null where nothing is. */
export const lossOf = (margin: Money): Money | null => (margin.micros < 0 ? negate(margin) : null);

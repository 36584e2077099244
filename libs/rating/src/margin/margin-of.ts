import { type Money, negate, sum, timesRatio } from '@app/common';
import type { RatedCharge } from '../sides/outcome.js';

type Amount = Pick<RatedCharge, 'component' | 'amount' | 'includesVat' | 'vatPercent'>;

/** An amount, or a sum of amounts with the same VAT, without VAT. */
export const withoutVat = ({
  amount,
  includesVat,
  vatPercent,
}: Pick<Amount, 'amount' | 'includesVat' | 'vatPercent'>): Money =>
  includesVat ? timesRatio(amount, 100, 100 + vatPercent) : amount;

/**
 * What charges of calls bring us minus what they cost us, without VAT; negative when they lose
 * money. Monthly fees, bundles and discounts aren't charges of a call, so they don't count.
 */
export const marginOf = (charges: Iterable<Amount>): Money =>
  sum([...charges].map((charge) => withoutVat(charge)));

const shares: ReadonlySet<Amount['component']> = new Set(['premium-share', 'payout']);

/**
 * What we keep of the price that callers paid, VAT included; negative when carrier and owner
 * together get more than that price.
 */
export const keptOfPrice = (charges: Iterable<Amount>): Money =>
  sum([...charges].filter(({ component }) => shares.has(component)).map(({ amount }) => amount));

/** The size of a loss; null without one. */
export const lossOf = (margin: Money): Money | null => (margin.micros < 0 ? negate(margin) : null);

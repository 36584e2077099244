import { euro } from '../expected-amounts.js';

/**
 * Calculated by hand, in cents. Ten calls of 20 minutes to the free number that moved: 10 × (20 ×
 * (0.45 + 0.05) + 0.10) = 101.00. A month's fee is 25.00, and 5.00 per number. Paid calls cost 1.50
 * each including 21 % VAT; of this the owner gets 80 %, without VAT and with VAT added again to the
 * cent, and the carrier keeps 10 %; each costs its owner 3 × 0.05 + 0.10.
 */
const vatOf = (net: number): number => Math.round(net * 0.21);
const grossOf = (net: number): number => net + vatOf(net);
export const gardenBefore = grossOf(2500 + 2 * 500);
export const gardenWrong = grossOf(2500 + 2 * 500 + 10_100);
export const gardenRight = grossOf(2500 + 500);
export const plumbersRight = grossOf(2500 + 500 + 10_100);
export const cooksInvoice = grossOf(2500 + 500 + 40 * 25);
export const starsInvoice = grossOf(2500 + 500 + 20 * 25);
const shareOf = (calls: number): number => grossOf(Math.round((calls * 120) / 1.21));
export const cooksShare = shareOf(40);
export const starsShare = shareOf(20);
/**
 * The carrier's settlement in cents: 81.00 of callers' prices is 66.94 without VAT; less 200
 * minutes at 0.03, and 380 minutes at 0.02.
 */
export const settlement = 6694 - 200 * 3 - 380 * 2;
export const total =
  gardenRight + plumbersRight + cooksInvoice + starsInvoice + cooksShare + starsShare + settlement;

export const inEuro = (cents: number): string => euro(BigInt(cents) * 10_000n);
export const micros = (cents: number): number => cents * 10_000;

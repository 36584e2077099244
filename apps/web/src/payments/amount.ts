import { money, type Money } from '@app/common';
import { parseAmount } from '../ui/words/amounts.js';

/** Reads euros and cents, with a minus for money that left; null for other text. */
export function signedAmount(text: string): Money | null {
  const given = text.trim();
  const isOut = /^[-−]/.test(given);
  const amount = parseAmount(isOut ? given.slice(1) : given);
  if (typeof amount === 'string' || amount.micros === 0 || amount.micros % 10_000 !== 0)
    return null;
  return isOut ? money(-amount.micros) : amount;
}

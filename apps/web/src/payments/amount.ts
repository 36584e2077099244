import { money, type Money } from '@app/common';
import { parseAmount } from '../ui/words/amounts.js';

/** Euro with a minus before what went out, whole cents; null when it is none. */
export function signedAmount(text: string): Money | null {
  const given = text.trim();
  const isOut = /^[-−]/.test(given);
  const amount = parseAmount(isOut ? given.slice(1) : given);
  if (typeof amount === 'string' || amount.micros === 0 || amount.micros % 10_000 !== 0)
    return null;
  return isOut ? money(-amount.micros) : amount;
}

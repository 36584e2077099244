import { remainder97 } from './mod-97.js';

/**
 * Whether it is the identifier of a SEPA creditor (EPC262-08): country, two check digits, three signs for a
 * branch of business, which the check leaves out, and at most 28 for whom the country means; 1 modulo 97.
 */
export const isCreditorId = (text: string): boolean =>
  /^[A-Z]{2}\d{2}[A-Z0-9]{3}[A-Z0-9]{1,28}$/.test(text) &&
  remainder97(`${text.slice(7)}${text.slice(0, 4)}`) === 1;

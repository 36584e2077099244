import { remainder97 } from './mod-97.js';

/**
 * Whether a text is a SEPA creditor identifier (EPC262-08): country, two check digits, a business code of
 * three characters that the check digits don't cover, and a national identifier of at most 28 characters;
 * modulo 97 it is 1.
 */
export const isCreditorId = (text: string): boolean =>
  /^[A-Z]{2}\d{2}[A-Z0-9]{3}[A-Z0-9]{1,28}$/.test(text) &&
  remainder97(`${text.slice(7)}${text.slice(0, 4)}`) === 1;

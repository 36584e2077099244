import { remainder97 } from './mod-97.js';

/**
 * Whether a text is an IBAN (ISO 13616): country, two check digits, 10 to 30 letters and digits; modulo 97 it
 * is 1.
 */
export const isIban = (text: string): boolean =>
  /^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/.test(text) &&
  remainder97(`${text.slice(4)}${text.slice(0, 4)}`) === 1;

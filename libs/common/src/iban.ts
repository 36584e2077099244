import { remainder97 } from './mod-97.js';

/** ISO 13616: country, two check digits, at most 30 letters and digits; the whole is 1 modulo 97. */
export const isIban = (text: string): boolean =>
  /^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/.test(text) &&
  remainder97(`${text.slice(4)}${text.slice(0, 4)}`) === 1;

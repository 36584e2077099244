import { phoneNumber } from '../../ui/words/phone-number.js';

/** A destination as people write it; other text as it is. */
export const destination = (to: string): string =>
  /^\+[1-9]\d{1,14}$/.test(to) ? phoneNumber(to) : to;

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

import { serviceNumberOf } from '../words/phone-number.js';
import type { Way } from './ways.js';

/** A service number in E.164. */
export const serviceNumber: Way<string> = {
  read: (text) => serviceNumberOf(text) ?? undefined,
  write: (number) => number,
};

import { phoneNumber, serviceNumberOf } from '../words/phone-number.js';
import type { Way } from './ways.js';

const read = (text: string): string | undefined => serviceNumberOf(text) ?? undefined;

/** A service number in E.164. */
export const serviceNumber: Way<string> = { read, write: (number) => number };

/** The same, shown as the Dutch write it. */
export const nationalNumber: Way<string> = { read, write: phoneNumber };

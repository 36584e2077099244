import { phoneNumber, serviceNumberOf } from '../words/phone-number.js';
import type { Way } from './ways.js';

const read = (text: string): string | undefined => serviceNumberOf(text) ?? undefined;

/** Reads a service number and shows it as E.164. */
export const serviceNumber: Way<string> = { read, write: (number) => number };

/** Reads a service number and shows it in Dutch national notation. */
export const nationalNumber: Way<string> = { read, write: phoneNumber };

import { type Limit, networkOf, widerNetworkOf } from '../accounts/index.js';

const day = 86_400;

/**
 * Limits of codes requested from one network and its wider network: so low that nobody can bother others by calls.
 * Real callers ask a few times a day.
 */
export const callLimits = (address: string): Limit[] => [
  { of: 'caller codes from', who: networkOf(address), most: 6, seconds: day },
  { of: 'caller codes from around', who: widerNetworkOf(address), most: 20, seconds: day },
];
const ofNetwork = (of: string, number: string, address: string, most: number): Limit => ({
  of,
  who: `${number} ${widerNetworkOf(address)}`,
  most,
  seconds: day,
});
/** Limit of the requests of one network for a number, also those that share a code. */
export const askLimit = (number: string, address: string): Limit =>
  ofNetwork('caller codes asked of', number, address, 6);
export const firstLimit = (number: string, address: string): Limit =>
  ofNetwork('caller codes first of', number, address, 1);
/** Limit of the calls to a number that one network causes. */
export const ringLimit = (number: string, address: string): Limit =>
  ofNetwork('caller codes of', number, address, 2);
/**
 * Limits of the calls to a number in a day: 4 for any request, 8 more for networks that ask for the first time that
 * day, and 12 more for these when the number called within three months. So 12 calls at most, or 24. Nobody is
 * refused over them, since a refusal would reveal whose numbers called.
 */
export const numberRooms = {
  anybody: (number: string): Limit => ({
    of: 'caller codes of',
    who: number,
    most: 4,
    seconds: day,
  }),
  first: (number: string): Limit => ({
    of: 'caller codes of, first',
    who: number,
    most: 8,
    seconds: day,
  }),
  caller: (number: string): Limit => ({
    of: 'caller codes of, caller',
    who: number,
    most: 12,
    seconds: day,
  }),
};
/** A number is rung once in 30 seconds: its user may still be on the telephone. */
export const pauseLimit = (number: string): Limit => ({
  of: 'caller codes just now of',
  who: number,
  most: 1,
  seconds: 30,
});
export const ofAll: Limit = { of: 'caller codes', who: 'everybody', most: 60, seconds: 3600 };
/**
 * Limit of calls an hour that is reserved for numbers that called within three months, so that
 * strangers can't use it up.
 */
export const ofCallers: Limit = { of: 'caller codes', who: 'callers', most: 120, seconds: 3600 };
export const tryLimits = (address: string): Limit[] => [
  { of: 'caller codes tried from', who: networkOf(address), most: 30, seconds: 3600 },
];

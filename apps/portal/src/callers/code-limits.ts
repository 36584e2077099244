import { type Limit, networkOf, widerNetworkOf } from '../accounts/index.js';

const day = 86_400;

/**
 * Whoever asks for codes has others rung: so few from one address and from its neighbours that it bothers
 * nobody. Real callers ask a few times a day.
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
/** So often a number is asked for by one network, also where a code is shared. */
export const askLimit = (number: string, address: string): Limit =>
  ofNetwork('caller codes asked of', number, address, 6);
export const firstLimit = (number: string, address: string): Limit =>
  ofNetwork('caller codes first of', number, address, 1);
/** So often a number is rung for one network. */
export const ringLimit = (number: string, address: string): Limit =>
  ofNetwork('caller codes of', number, address, 2);
/**
 * So often a number is rung a day in all: 4 times for anybody, 8 more for networks that ask for the first time that day,
 * and 12 more for these where the number called in three months. So 12 times at most, or 24. Nobody is refused for it,
 * since it would tell whose numbers called.
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
/** Whoever is on the telephone isn't rung. */
export const pauseLimit = (number: string): Limit => ({
  of: 'caller codes just now of',
  who: number,
  most: 1,
  seconds: 30,
});
export const ofAll: Limit = { of: 'caller codes', who: 'everybody', most: 60, seconds: 3600 };
/** Room that strangers can't use up: who called in three months has something to see here. */
export const ofCallers: Limit = { of: 'caller codes', who: 'callers', most: 120, seconds: 3600 };
export const tryLimits = (address: string): Limit[] => [
  { of: 'caller codes tried from', who: networkOf(address), most: 30, seconds: 3600 },
];

import type { ServiceRange } from './country-plan.js';

/** For values that no source states. */
export const unstated = { source: 'ours', doubt: 'no rule was found' } as const;

/** Why a number can't be a destination, as the end of a sentence. */
export const ownTariff = 'a number at a tariff of its own is never forwarded to';

/**
 * No number of ours may forward to a number with a tariff of its own: its tariff wouldn't be
 * announced, and the owner who forwards would pay it.
 * @param source Source of the rule for paid numbers; our rule goes further.
 */
export const neverForwardedTo = (source: string): ServiceRange['destinationOf'] => [
  {
    value: { of: [], because: ownTariff },
    source,
    doubt: 'the rule is for paid services; that no other number forwards to it either is ours',
  },
];

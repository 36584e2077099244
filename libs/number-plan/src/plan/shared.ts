import type { ServiceRange } from './country-plan.js';

/** For what no source states. */
export const unstated = { source: 'ours', doubt: 'no rule was found' } as const;

/** Why a number isn't a destination, as the end of a sentence. */
export const ownTariff = 'a number at a tariff of its own is never forwarded to';

/**
 * A number at a tariff of its own is the destination of none of ours: its tariff would be told to
 * nobody, and whoever forwards would pay it.
 * @param source Of the rule for paid numbers; ours goes further.
 */
export const neverForwardedTo = (source: string): ServiceRange['destinationOf'] => [
  {
    value: { of: [], because: ownTariff },
    source,
    doubt: 'the rule is for paid services; that no other number forwards to it either is ours',
  },
];

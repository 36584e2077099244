import { allItems, grouped } from '@app/common';
import {
  type BilledCarrier,
  type BilledOwner,
  carrierList,
  type DatedOption,
  type HeldNumber,
  ownerList,
  type Scope,
} from '@app/contracts';
import type { Messaging } from '@app/platform/messaging';
import { heldNumbers } from './held-numbers.js';
import { numberOptions } from './number-options.js';

const scope: Scope = { as: 'service', service: 'billing' };
const timeoutMs = 10_000;

/**
 * An owner with the numbers that the owner held and when, and the options of these numbers under
 * any owner.
 */
export type OwnerToBill = BilledOwner & {
  readonly numbers: readonly HeldNumber[];
  readonly options: readonly DatedOption[];
};

/** The owners and carriers that portal lists as parties to bill. */
export interface PartiesToBill {
  readonly owners: readonly OwnerToBill[];
  readonly carriers: readonly BilledCarrier[];
}

/**
 * The parties to bill, as portal lists them now.
 * @throws AppError of portal; unavailable when portal doesn't answer.
 */
export async function listedParties(messaging: Messaging<'billing'>): Promise<PartiesToBill> {
  const owners = await allItems((after?: string) =>
    messaging.ask(ownerList, { scope, after, limit: 100 }, { timeoutMs }),
  );
  const numbersOf = grouped(await heldNumbers(messaging, scope), ({ ownerId }) => ownerId);
  const optionsOf = grouped(await numberOptions(messaging, scope), ({ number }) => number);
  const carriers = await allItems((after?: string) =>
    messaging.ask(carrierList, { scope, after, limit: 100 }, { timeoutMs }),
  );
  return {
    owners: owners.map((owner) => {
      const numbers = (numbersOf.get(owner.id) ?? []).map(
        ({ ownerId: _ownerId, ...holding }) => holding,
      );
      const ownNumbers = [...new Set(numbers.map(({ number }) => number))];
      return {
        ...owner,
        numbers,
        options: ownNumbers.flatMap((number) => optionsOf.get(number) ?? []),
      };
    }),
    carriers,
  };
}

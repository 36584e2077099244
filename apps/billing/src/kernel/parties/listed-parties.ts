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
import type { z } from 'zod';
import { heldNumbers } from './held-numbers.js';
import { numberOptions } from './number-options.js';

const scope: Scope = { as: 'service', service: 'billing' };
const timeoutMs = 10_000;

/** An owner with each number that he held, and when, and what those had, whoever held them. */
export type OwnerToBill = BilledOwner & {
  readonly numbers: readonly HeldNumber[];
  readonly options: readonly DatedOption[];
};

/** Whom there is to bill. */
export interface PartiesToBill {
  readonly owners: readonly OwnerToBill[];
  readonly carriers: readonly BilledCarrier[];
}

/**
 * Whom there is to bill, as portal lists them now.
 * @throws AppError of portal; unavailable when it doesn't answer.
 */
export async function listedParties(messaging: Messaging): Promise<PartiesToBill> {
  const owners: BilledOwner[] = [];
  for (let after: string | null = ''; after !== null;) {
    const page: z.output<typeof ownerList.reply> = await messaging.ask(
      ownerList,
      { scope, after, limit: 100 },
      { timeoutMs },
    );
    owners.push(...page.items);
    after = page.next;
  }
  const numbersOf = new Map<string, HeldNumber[]>();
  for (const { ownerId, ...held } of await heldNumbers(messaging, scope)) {
    const others = numbersOf.get(ownerId);
    if (others) others.push(held);
    else numbersOf.set(ownerId, [held]);
  }
  const optionsOf = new Map<string, DatedOption[]>();
  for (const option of await numberOptions(messaging, scope)) {
    const others = optionsOf.get(option.number);
    if (others) others.push(option);
    else optionsOf.set(option.number, [option]);
  }
  const carriers: BilledCarrier[] = [];
  for (let after: string | null = ''; after !== null;) {
    const page: z.output<typeof carrierList.reply> = await messaging.ask(
      carrierList,
      { scope, after, limit: 100 },
      { timeoutMs },
    );
    carriers.push(...page.items);
    after = page.next;
  }
  return {
    owners: owners.map((owner) => {
      const numbers = numbersOf.get(owner.id) ?? [];
      const held = [...new Set(numbers.map(({ number }) => number))];
      return { ...owner, numbers, options: held.flatMap((number) => optionsOf.get(number) ?? []) };
    }),
    carriers,
  };
}

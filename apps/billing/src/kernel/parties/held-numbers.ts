import { type HeldNumber, holdingList, type Scope } from '@app/contracts';
import type { Messaging } from '@app/platform/messaging';
import type { z } from 'zod';

const timeoutMs = 10_000;

/**
 * Who held which number, and when, as portal lists it to whom `scope` says: an owner's own to him.
 * @throws AppError of portal; unavailable when it doesn't answer.
 */
export async function heldNumbers(
  messaging: Messaging,
  scope: Scope,
): Promise<(HeldNumber & { ownerId: string })[]> {
  const held: (HeldNumber & { ownerId: string })[] = [];
  let after: z.output<typeof holdingList.reply>['next'] | undefined;
  while (after !== null) {
    const page: z.output<typeof holdingList.reply> = await messaging.ask(
      holdingList,
      { scope, after, limit: 2000 },
      { timeoutMs },
    );
    held.push(...page.items);
    after = page.next;
  }
  return held;
}

import { allItems } from '@app/common';
import { type Asked, type HeldNumber, holdingList, type Scope } from '@app/contracts';
import type { Messaging } from '@app/platform/messaging';

const timeoutMs = 10_000;

/**
 * Owners' numbers with the periods in which they held them, as portal lists them within the scope:
 * an owner gets only the owner's own.
 * @throws AppError of portal; unavailable when portal doesn't answer.
 */
export const heldNumbers = (
  messaging: Messaging<'billing'>,
  scope: Scope,
): Promise<(HeldNumber & { ownerId: string })[]> =>
  allItems((after?: Asked<typeof holdingList>['after']) =>
    messaging.ask(holdingList, { scope, after, limit: 2000 }, { timeoutMs }),
  );

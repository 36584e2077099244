import { allItems } from '@app/common';
import { type Asked, type HeldNumber, holdingList, type Scope } from '@app/contracts';
import type { Messaging } from '@app/platform/messaging';

const timeoutMs = 10_000;

/**
 * Who held which number, and when, as portal lists it to whom `scope` says: an owner's own to him.
 * @throws AppError of portal; unavailable when it doesn't answer.
 */
export const heldNumbers = (
  messaging: Messaging<'billing'>,
  scope: Scope,
): Promise<(HeldNumber & { ownerId: string })[]> =>
  allItems((after?: Asked<typeof holdingList>['after']) =>
    messaging.ask(holdingList, { scope, after, limit: 2000 }, { timeoutMs }),
  );

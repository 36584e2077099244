import { AppError, type BrokenRule, brokenRule } from '@app/common';
import type { EntityManager } from 'typeorm';
import { Holding } from './holding.entity.js';

/**
 * Stores which owner holds the number from `activeFrom` on, in the acting transaction, which holds the number's lock.
 * The rules:
 * - a holding may begin in the past, but not in the future: calls are carried as soon as the number exists;
 * - it begins when the previous one ended, or later: during a gap no owner held the number;
 * - the begin of the current holding may be corrected, within the rules above;
 * - another owner's holding begins where it ends the current one, without a gap.
 * Without `activeFrom`: now; for the current holder, unchanged.
 * @throws AppError invalid, naming `activeFrom`.
 */
export async function hold(
  manager: EntityManager,
  number: string,
  ownerId: string,
  activeFrom: Date | undefined,
  now = new Date(),
): Promise<Date> {
  const [last, before] = await manager.find(Holding, {
    where: { number },
    order: { from: 'DESC' },
    take: 2,
  });
  const goesOn = last?.until === null ? last : undefined;
  if (goesOn?.ownerId === ownerId && activeFrom === undefined) return goesOn.from;
  const from = activeFrom ?? now;
  if (from > now) throw refused(brokenRule('held-in-future'));
  if (goesOn?.ownerId === ownerId) {
    refuseBefore(from, before?.until);
    if (from.getTime() !== goesOn.from.getTime()) {
      await manager.update(Holding, { number, from: goesOn.from }, { from });
    }
    return from;
  }
  if (goesOn) {
    if (from <= goesOn.from) {
      const since = goesOn.from.toISOString();
      throw refused(brokenRule('held-by-another', { since, owner: goesOn.ownerId }));
    }
    await manager.update(Holding, { number, from: goesOn.from }, { until: from });
  } else {
    refuseBefore(from, last?.until);
  }
  await manager.insert(Holding, { number, from, ownerId, until: null });
  return from;
}

/** Ends the current holding of a number. */
export async function release(
  manager: EntityManager,
  number: string,
  now = new Date(),
): Promise<void> {
  const [last] = await manager.find(Holding, {
    where: { number },
    order: { from: 'DESC' },
    take: 1,
  });
  if (last?.until !== null) return;
  // A holding that ends in the millisecond of its begin still lasts one: it can't be empty.
  const until = new Date(Math.max(now.getTime(), last.from.getTime() + 1));
  await manager.update(Holding, { number, from: last.from }, { until });
}

function refuseBefore(from: Date, end: Date | null | undefined): void {
  if (end && from < end) {
    throw refused(brokenRule('held-until', { until: end.toISOString() }));
  }
}

const refused = (broken: BrokenRule): AppError =>
  new AppError(
    'invalid',
    'invalid-number',
    'The number can’t be assigned to the owner from that moment.',
    [{ field: 'activeFrom', ...broken }],
  );

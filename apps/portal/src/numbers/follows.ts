import type { EntityManager } from 'typeorm';
import { ServiceNumberEntity } from './service-number.entity.js';

/**
 * The numbers that follow the flow of a number, in order.
 * @param ownerId Only those of this owner, where the number may be about to change owner.
 */
export async function followersOf(
  manager: EntityManager,
  number: string,
  ownerId?: string,
): Promise<string[]> {
  const rows = await manager.find(ServiceNumberEntity, {
    select: { number: true },
    where: { follows: number, ...(ownerId === undefined ? {} : { ownerId }) },
    order: { number: 'ASC' },
  });
  return rows.map((row) => row.number);
}

/**
 * Ends what a number follows, and what follows it; all keep their flows. The acting transaction holds the number's
 * lock, as each that gives a flow to followers does.
 * @returns The numbers that followed, for the audit log.
 */
export async function endFollowing(manager: EntityManager, number: string): Promise<string[]> {
  const own = await manager.findOneBy(ServiceNumberEntity, { number });
  const ended = [
    ...(own?.follows == null ? [] : [number]),
    ...(await followersOf(manager, number)),
  ];
  if (ended.length > 0) {
    const all = [{ number }, { follows: number }];
    await manager.update(ServiceNumberEntity, all, { follows: null });
  }
  return ended;
}

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

import { type Page, pageOf } from '@app/common';
import { largestPage, limitUpTo, pageSchema } from '@app/contracts';
import {
  type EntityManager,
  type EntityTarget,
  type FindManyOptions,
  type FindOptionsOrder,
  type FindOptionsWhere,
  MoreThan,
} from 'typeorm';
import { z } from 'zod';

export { pageSchema };

/** The query of a list whose `after` has a form of its own, without that field. */
export const cursorQuery = z.object({ limit: limitUpTo(largestPage) });

/**
 * A page of rows in the order of their ids.
 * @param after The last id of the page before; empty: the first page.
 */
export async function pageById<Row extends { id: string }>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  { after, limit }: { readonly after: string; readonly limit: number },
  {
    select,
    where,
  }: Pick<FindManyOptions<Row>, 'select'> & { readonly where?: FindOptionsWhere<Row> } = {},
): Promise<Page<Row>> {
  const rows = await manager.find(entity, {
    ...(select !== undefined && { select }),
    where: { ...where, ...(after !== '' && { id: MoreThan(after) }) } as FindOptionsWhere<Row>,
    order: { id: 'ASC' } as FindOptionsOrder<Row>,
    take: limit + 1,
  });
  return pageOf(rows, limit, ({ id }) => id);
}

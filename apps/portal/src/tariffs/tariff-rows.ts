import type { Asked, tariffList } from '@app/contracts';
import type { EntityManager } from 'typeorm';
import { TariffVersion } from './tariff-version.entity.js';

type TariffQuery = Partial<Asked<typeof tariffList>> & { readonly limit: number };

/** Versions of a number that were not withdrawn, the latest start first. A version without a start is the only one. */
export const standing = (manager: EntityManager, number: string): Promise<TariffVersion[]> =>
  manager
    .createQueryBuilder(TariffVersion, 'version')
    .where('version.number = :number', { number })
    .andWhere(`version.state not in ('withdrawing', 'withdrawn')`)
    .orderBy('version.validFrom', 'DESC', 'NULLS FIRST')
    .getMany();

/**
 * Lists versions, the newest order first.
 * @param owners Owners whose numbers are included; null: all.
 */
export const rowsOf = (
  manager: EntityManager,
  owners: readonly string[] | null,
  { number, open, dropped, after, limit }: TariffQuery,
  id?: string,
): Promise<TariffVersion[]> => {
  const query = manager.createQueryBuilder(TariffVersion, 'version');
  if (owners !== null) {
    query.andWhere(
      `exists (select from portal.service_numbers n
         where n.number = version.number and n.owner_id = any(:owners))`,
      { owners },
    );
  }
  if (id !== undefined) query.andWhere('version.id = :id', { id });
  if (number !== undefined) query.andWhere('version.number = :number', { number });
  if (open !== undefined) {
    query.andWhere(`(version.state in ('published', 'withdrawn')) <> :open`, { open });
  }
  if (dropped === true) query.andWhere(`version.state = 'withdrawn'`);
  if (after !== undefined) {
    query.andWhere(
      `(version.asked_at, version.id) <
         (select a.asked_at, a.id from portal.tariff_versions a where a.id = :after)`,
      { after },
    );
  }
  return query
    .orderBy('version.askedAt', 'DESC')
    .addOrderBy('version.id', 'DESC')
    .take(limit)
    .getMany();
};

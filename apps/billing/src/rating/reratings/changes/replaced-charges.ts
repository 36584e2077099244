import { tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { isDocumented } from '../../../documents/index.js';
import { ReplacedCharge } from './replaced-charge.entity.js';

/** SQL: the columns that are copied from a charge. */
const columns = tableOf(ReplacedCharge).without('reratingId', 'replacedAt').names();

/**
 * Deletes charges that are on no document, stores copies of them, and subtracts them from the sums
 * of their days, in one statement so that all agree. A call stops counting for a party with the
 * party's last charge.
 * @throws Error when a charge is missing or on a document.
 */
export async function replaceCharges(
  manager: EntityManager,
  reratingId: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const [counted]: { removed: string }[] = await manager.query(
    `with removed as (
       delete from billing.charges c where c.id = any($2::bigint[]) and not ${isDocumented('c')}
       returning ${columns}),
     kept as (
       insert into billing.replaced_charges (rerating_id, ${columns})
       select $1, ${columns} from removed),
     calls as (
       select side, party_id, started_at, sum(amount_micros) as amount,
              count(*) = (select count(*) from billing.charges before
                where before.call_id = removed.call_id and before.started_at = removed.started_at
                  and before.side = removed.side and before.party_id = removed.party_id) as is_gone
         from removed group by side, party_id, call_id, started_at),
     days as (
       select (to_timestamp(started_at / 1e6) at time zone 'Europe/Amsterdam')::date as day, side,
              party_id, count(*) filter (where is_gone) as calls, sum(amount) as amount
         from calls group by 1, 2, 3),
     summed as (
       update billing.rated_days d
          set calls = d.calls - days.calls, amount_micros = d.amount_micros - days.amount
         from days where d.day = days.day and d.side = days.side and d.party_id = days.party_id),
     owners as (
       update billing.owner_days d
          set amount_micros = d.amount_micros - o.amount
         from (select party_id, component, includes_vat, vat_percent, sum(amount_micros) as amount,
                      (to_timestamp(started_at / 1e6) at time zone 'Europe/Amsterdam')::date as day
                 from removed where side = 'owner'
                group by party_id, day, component, includes_vat, vat_percent) as o
        where d.owner_id = o.party_id and d.day = o.day and d.component = o.component
          and d.includes_vat = o.includes_vat and d.vat_percent = o.vat_percent)
     select count(*) as removed from removed`,
    [reratingId, ids],
  );
  if (Number(counted?.removed) !== ids.length) {
    throw new Error(`of ${ids.length} charges only ${counted?.removed} could be replaced`);
  }
}

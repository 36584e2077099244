import { tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { CarrierDay } from './carrier-day.entity.js';
import { StaleCarrierDay } from './stale-carrier-day.entity.js';

const zone = 'Europe/Amsterdam';

/** SQL: the day in the Netherlands that a charge's call began on. */
const dayOf = (c: string): string =>
  `(to_timestamp(${c}.started_at / 1e6) at time zone '${zone}')::date`;

/**
 * SQL: the number by which the carrier knows a call: the service number, or the destination for a terminator,
 * which never sees the service number.
 */
export const numberOf = (c: string): string => `case when ${c}.side = 'terminator' then coalesce(
    (select a.leg->>'destination'
       from billing.rated_calls r, jsonb_array_elements(r.facts->'attempts') as a(leg)
      where r.call_id = ${c}.call_id and r.started_at = ${c}.started_at
        and a.leg->>'legUuid' = ${c}.leg_uuid::text limit 1), ${c}.service_number)
  else ${c}.service_number end`;

/** SQL: the direction of a charge: `us` when we bill the carrier for it, `them` when the carrier bills us. */
export const billedByOf = (c: string): string =>
  `case when ${c}.component in ('premium-share', 'interconnect') then 'us' else 'them' end`;

/** SQL: the columns of `carrier_days`. Each charge counts as a call, except one that corrects another charge. */
const sums = (c: string): string => `${c}.party_id, ${dayOf(c)}, ${billedByOf(c)}, ${c}.component,
  ${numberOf(c)}, ${c}.includes_vat, ${c}.vat_percent,
  count(*) filter (where ${c}.rerating_id is null), sum(${c}.seconds),
  sum(case when ${c}.component in ('premium-share', 'interconnect') then ${c}.amount_micros
           else -${c}.amount_micros end)`;
/** The columns that are inserted, in the order of the columns of `sums`. */
const columns = tableOf(CarrierDay).without('netMicros').names();

const daysOfCarriers = tableOf(StaleCarrierDay);

const separated = (days: readonly StaleCarrierDay[]): [string[], string[]] => [
  days.map((one) => one.carrierId),
  days.map((one) => one.day),
];

/**
 * Adds up the charges committed since the last page, at most `most` ids. Days on which a charge was deleted
 * or corrected are added up again from their charges. A lock on the watermark makes other replicas wait.
 * Charge ids follow the order of commit, so no charge at or below the watermark is missed.
 * @returns The number of charge ids beyond the new watermark.
 */
export async function countPage(manager: EntityManager, most: number): Promise<number> {
  const [mark]: { watermark: string }[] = await manager.query(
    'select watermark from billing.carrier_days_counted for update',
  );
  const from = Number(mark?.watermark ?? 0);
  const [last]: { id: string }[] = await manager.query(
    'select greatest(max(id), $1::bigint) as id from billing.charges',
    [from],
  );
  const until = Math.min(Number(last?.id), from + most);
  const touched = until > from ? await addCharges(manager, from, until) : [];
  const rebuilt = await rebuildStale(manager, until);
  await addUpDays(manager, [...touched, ...rebuilt]);
  await manager.query('update billing.carrier_days_counted set watermark = $1', [until]);
  return Number(last?.id) - until;
}

async function addCharges(
  manager: EntityManager,
  from: number,
  until: number,
): Promise<StaleCarrierDay[]> {
  return daysOfCarriers.query(
    manager,
    `with fresh as materialized (
       select * from billing.charges where id > $1 and id <= $2 and side <> 'owner'),
     corrected as (
       insert into billing.carrier_days_stale (carrier_id, day)
       select distinct f.party_id, ${dayOf('f')} from fresh f where f.rerating_id is not null
       on conflict do nothing),
     kept as (
       insert into billing.carrier_days as d (${columns})
       select ${sums('f')} from fresh f where f.rerating_id is null group by 1, 2, 3, 4, 5, 6, 7
       on conflict (carrier_id, day, number, component, includes_vat, vat_percent) do update
         set calls = d.calls + excluded.calls, seconds = d.seconds + excluded.seconds,
             amount_micros = d.amount_micros + excluded.amount_micros
       returning carrier_id, day)
     select distinct ${daysOfCarriers.columns()} from kept`,
    [from, until],
  );
}

async function rebuildStale(manager: EntityManager, until: number): Promise<StaleCarrierDay[]> {
  const stale = await daysOfCarriers.query(
    manager,
    `delete from billing.carrier_days_stale returning ${daysOfCarriers.columns()}`,
  );
  if (stale.length === 0) return stale;
  const days = separated(stale);
  await manager.query(
    `delete from billing.carrier_days d using unnest($1::text[], $2::date[]) as s(carrier_id, day)
      where d.carrier_id = s.carrier_id and d.day = s.day`,
    days,
  );
  await manager.query(
    `insert into billing.carrier_days (${columns})
     select ${sums('c')}
       from unnest($1::text[], $2::date[]) as s(carrier_id, day)
       join billing.charges c on c.party_id = s.carrier_id and c.side <> 'owner' and c.id <= $3
        and c.started_at >= extract(epoch from s.day::timestamp at time zone '${zone}') * 1000000
        and c.started_at < extract(epoch from (s.day + 1)::timestamp at time zone '${zone}') * 1000000
      group by 1, 2, 3, 4, 5, 6, 7`,
    [...days, until],
  );
  return stale;
}

/** Totals per day are added up from the sums per number, so that both agree. */
async function addUpDays(
  manager: EntityManager,
  touched: readonly StaleCarrierDay[],
): Promise<void> {
  if (touched.length === 0) return;
  const days = separated(touched);
  await manager.query(
    `delete from billing.carrier_totals t using unnest($1::text[], $2::date[]) as s(carrier_id, day)
      where t.carrier_id = s.carrier_id and t.day = s.day`,
    days,
  );
  await manager.query(
    `insert into billing.carrier_totals (carrier_id, day, billed_by, calls, seconds, net_micros)
     select d.carrier_id, d.day, d.billed_by, sum(d.calls), sum(d.seconds), sum(d.net_micros)
       from (select distinct * from unnest($1::text[], $2::date[]) as u(carrier_id, day)) s
       join billing.carrier_days d on d.carrier_id = s.carrier_id and d.day = s.day
      group by 1, 2, 3`,
    days,
  );
}

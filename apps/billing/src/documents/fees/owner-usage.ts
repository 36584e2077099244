import {
  isCountedByCall,
  originClassOf,
  type RateableCall,
  type UsageComponent,
  usageComponents,
  UsageMonth,
} from '@app/rating';
import { columnTypes, rowsOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { isDocumented } from '../closings/closings.js';
import type { PlanVersion } from './monthly-fees.js';

/** The charges that a run documents: of calls before `until`, with ids up to `watermark`. */
export interface CallsOfRun {
  /** Calls that began before this moment are documented; microseconds since 1970. */
  readonly until: number;
  readonly watermark: string;
}

/** A month of an owner, with the plan versions that may have priced its charges. */
export interface OwnerMonth {
  readonly ownerId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly plans: readonly PlanVersion[];
}

const { integer, jsonOf, money, text, textOf, uuid } = columnTypes;
const ofSum = {
  /** Index of the month in the query's list. */
  place: integer,
  versionId: uuid,
  component: textOf<UsageComponent>(),
  amount: money,
};
const sumsOfMonths = rowsOf(ofSum);
const chargesOfMonths = rowsOf({
  ...ofSum,
  number: text,
  seconds: integer,
  origin: jsonOf<RateableCall['origin']>(),
});

/** Number of charges read at a time. */
const pageSize = 5_000;

/**
 * SQL: the owners' charges of the months $1 that are on documents or will be on the run's. It goes
 * number by number, so that the index finds them. Corrections are rows of their own here; the
 * queries that use it sum them with the charges that they correct.
 */
const charges = `
  with recursive asked as materialized (
    select * from json_to_recordset($1::json) as a(place integer, party_id text, starts bigint, ends bigint)),
  numbers as (
    select p.party_id, (select min(c.service_number) from billing.charges c
             where c.party_id = p.party_id) as service_number
      from (select distinct party_id from asked) p
    union all
    select n.party_id, (select min(c.service_number) from billing.charges c
             where c.party_id = n.party_id and c.service_number > n.service_number)
      from numbers n where n.service_number is not null),
  documented as (
    select a.place, c.* from asked a join numbers n on n.party_id = a.party_id
      join billing.charges c on c.party_id = n.party_id and c.service_number = n.service_number
       and c.started_at >= a.starts and c.started_at < a.ends
     where c.side = 'owner' and c.component = any($2::text[])
       and (c.started_at < $4 and c.id <= $5 or ${isDocumented('c')}))`;

/**
 * Usage of each month that is on the owner's invoices or will be on the run's, by plan version.
 * Versions that count by call get it charge by charge, ordered by the call's start and then by
 * `legUuid`; other versions get sums. Two queries for any number of owners.
 * @returns Usage by version, in the order of `months`.
 */
export async function usageOfMonths(
  manager: EntityManager,
  months: readonly OwnerMonth[],
  { until, watermark }: CallsOfRun,
): Promise<Map<string, UsageMonth>[]> {
  const counts = months.map(
    ({ plans }) => new Map(plans.map(({ id, terms }) => [id, new UsageMonth(terms)])),
  );
  const isByCall = ({ terms }: PlanVersion): boolean => isCountedByCall(terms);
  const byCall = months.flatMap(({ plans }) => plans.filter(isByCall).map(({ id }) => id));
  const askOf = (has: (plans: readonly PlanVersion[]) => boolean): unknown[] => {
    const asked = months.map(({ ownerId, startsAt, endsAt, plans }, place) => ({
      place,
      party_id: ownerId,
      has: has(plans),
      starts: startsAt.getTime() * 1000,
      ends: endsAt.getTime() * 1000,
    }));
    const chosen = JSON.stringify(asked.filter((month) => month.has));
    return [chosen, usageComponents, [...new Set(byCall)], until, watermark];
  };
  const sums = await sumsOfMonths.query(
    manager,
    `${charges} select place, price_version_id as "versionId", component, sum(amount_micros) as amount
       from documented where price_version_id <> all($3::uuid[]) group by 1, 2, 3`,
    askOf((plans) => !plans.every(isByCall)),
  );
  for (const { place, versionId, component, amount: sum } of sums) {
    counts[place]?.get(versionId)?.addAmount(component, sum);
  }
  if (byCall.length === 0) return counts;
  await manager.query(
    `declare usage_of_months no scroll cursor for ${charges}
     select d.place, d.price_version_id as "versionId", d.component, d.service_number as number,
            sum(d.seconds)::integer as seconds, sum(d.amount_micros) as amount, r.facts->'origin' as origin
       from documented d join billing.rated_calls r
         on r.call_id = d.call_id and r.started_at = d.started_at
      where d.price_version_id = any($3::uuid[])
      group by d.place, r.started_at, r.call_id, d.leg_uuid, d.component, d.service_number,
               d.price_version_id
     having count(*) = 1 or sum(d.amount_micros) <> 0
         or bool_and(d.amount_micros = 0) and sum(d.seconds) <> 0
      order by d.place, r.started_at, coalesce(d.leg_uuid, r.call_id), d.component`,
    askOf((plans) => plans.some(isByCall)),
  );
  for (;;) {
    const rows = await chargesOfMonths.query(manager, `fetch ${pageSize} from usage_of_months`);
    for (const { place, versionId, origin, ...charge } of rows) {
      counts[place]?.get(versionId)?.add({ ...charge, origin: originClassOf(origin) });
    }
    if (rows.length < pageSize) break;
  }
  await manager.query('close usage_of_months');
  return counts;
}

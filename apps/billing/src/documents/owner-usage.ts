import { money } from '@app/common';
import {
  isCountedByCall,
  originClassOf,
  type RateableCall,
  type UsageComponent,
  usageComponents,
  UsageMonth,
} from '@app/rating';
import type { EntityManager } from 'typeorm';
import { isDocumented } from './closings.js';
import type { PlanVersion } from './monthly-fees.js';

/** The charges that are about to be on a document: of calls before `until`, with an id up to `watermark`. */
export interface CallsOfDocument {
  /** Start of the first one's call, microseconds since 1970; null when there is none. */
  readonly earliest: number | null;
  /** Microseconds since 1970. */
  readonly until: number;
  readonly watermark: string;
}

interface SumRow {
  price_version_id: string;
  component: UsageComponent;
  amount: string;
}

interface ChargeRow extends SumRow {
  service_number: string;
  seconds: number;
  origin: RateableCall['origin'];
}

/** Charges read at a time. */
const pageSize = 5_000;

/**
 * The owner's charges of calls that started in [$2, $3) and stand on invoices, by number, so that the
 * index finds them. A correction belongs to the charge that it corrects; what was taken back whole is gone.
 */
const charges = `
  with recursive numbers as (
    (select service_number from billing.charges where party_id = $1 order by 1 limit 1)
    union all
    select (select c.service_number from billing.charges c
             where c.party_id = $1 and c.service_number > n.service_number order by 1 limit 1)
      from numbers n where n.service_number is not null),
  documented as (
    select c.* from numbers n join billing.charges c on c.service_number = n.service_number
     where c.party_id = $1 and c.side = 'owner' and c.started_at >= $2 and c.started_at < $3
       and c.component = any($4::text[]) and (${isDocumented('c')} or c.started_at < $6 and c.id <= $7))`;

/**
 * What of a month is on his invoices, the one that is being made included, counted by version: charge
 * by charge in the order of starts and then of `legUuid` where the version wants it, else by its sums.
 */
export async function usageOfOwner(
  manager: EntityManager,
  ownerId: string,
  { startsAt, endsAt }: { startsAt: Date; endsAt: Date },
  { until, watermark }: CallsOfDocument,
  plans: readonly PlanVersion[],
): Promise<Map<string, UsageMonth>> {
  const months = new Map(plans.map(({ id, terms }) => [id, new UsageMonth(terms)]));
  const byCall = plans.filter(({ terms }) => isCountedByCall(terms)).map(({ id }) => id);
  const span = [startsAt.getTime() * 1000, endsAt.getTime() * 1000];
  const ask = [ownerId, ...span, usageComponents, byCall, until, watermark];
  const sums: SumRow[] = await manager.query(
    `${charges} select price_version_id, component, sum(amount_micros) as amount
       from documented where price_version_id <> all($5::uuid[]) group by 1, 2`,
    ask,
  );
  for (const { price_version_id: id, component, amount } of sums) {
    months.get(id)?.addAmount(component, money(Number(amount)));
  }
  if (byCall.length === 0) return months;
  await manager.query(
    `declare usage_of_month no scroll cursor for ${charges}
     select d.price_version_id, d.component, d.service_number, max(d.seconds) as seconds,
            sum(d.amount_micros) as amount, r.facts->'origin' as origin
       from documented d join billing.rated_calls r
         on r.call_id = d.call_id and r.started_at = d.started_at
      where d.price_version_id = any($5::uuid[])
      group by r.started_at, r.call_id, d.leg_uuid, d.component, d.service_number,
               d.price_version_id
     having count(*) = 1 or sum(d.amount_micros) <> 0
      order by r.started_at, coalesce(d.leg_uuid, r.call_id), d.component`,
    ask,
  );
  for (;;) {
    const rows: ChargeRow[] = await manager.query(`fetch ${pageSize} from usage_of_month`);
    for (const row of rows) {
      months.get(row.price_version_id)?.add({
        component: row.component,
        number: row.service_number,
        origin: originClassOf(row.origin),
        seconds: row.seconds,
        amount: money(Number(row.amount)),
      });
    }
    if (rows.length < pageSize) break;
  }
  await manager.query('close usage_of_month');
  return months;
}

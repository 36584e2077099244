import { type Money, toCents } from '@app/common';
import { type LineComponent, runStates } from '@app/contracts';
import type { Component } from '@app/rating';
import { columnTypes, rowsOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { feesOfOwners, kindOfCharge, reaches, watermarkNow } from '../../documents/index.js';
import { monthAt } from '../../kernel/time/months.js';
import type { PartiesToBill } from '../../kernel/parties/listed-parties.js';
import { categoryOf } from '../../kernel/vat/document-vat.js';
import { zoneOf } from '../../kernel/vat/eu-countries.js';
import { partyKey, statusesNow } from '../../tax/index.js';
import type { Undocumented } from './accrual-entries.js';

/** A month with its first instant, the instant it ends, and its last day. */
export interface MonthEnd {
  readonly month: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly lastDay: string;
}

type Owed = Omit<Undocumented, 'category' | 'zone'>;

/** The id of no run: the fees are computed, but not part of one. */
const noRun = '00000000-0000-0000-0000-000000000000';

/**
 * Amounts owed at a month's end that no document issued by then has: calls rated by now, fees, and plans'
 * monthly amounts. Without VAT, rounded to cents per party, component and rate. Like runs, it tests charges
 * against closings. Below the floor of the last run issued by then it reads only charges that were added since,
 * parties left out of a run, and parties with a later document that reaches below the floor.
 */
export async function undocumentedAt(
  manager: EntityManager,
  end: MonthEnd,
  parties: PartiesToBill,
): Promise<Undocumented[]> {
  const countries = new Map(
    [
      ...parties.owners.map(({ id, billTo }) => [partyKey('owner', id), billTo?.country] as const),
      ...parties.carriers.map(
        ({ id, billTo }) => [partyKey('carrier', id), billTo?.country] as const,
      ),
    ].map(([key, country]) => [key, country ?? 'NL']),
  );
  const statuses = (await statusesNow(manager)).of;
  const owed = [
    ...(await chargesAt(manager, end)),
    ...(await linesSince(manager, end)),
    ...(await feesAt(manager, end, parties)),
  ];
  return owed.map((one): Undocumented => {
    const key = partyKey(one.partyType, one.partyId);
    const country = countries.get(key) ?? 'NL';
    const party = { partyType: one.partyType, country, statuses: statuses.get(key) ?? [] };
    return {
      ...one,
      category: categoryOf(party, one.component, end.lastDay),
      zone: zoneOf(country, end.lastDay),
    };
  });
}

const { flag, integer, money, text, textOf } = columnTypes;
const openCharges = rowsOf({
  partyType: textOf<'owner' | 'carrier'>(),
  partyId: text,
  component: textOf<Component>(),
  includesVat: flag,
  vatPercent: integer,
  amount: money,
});
const linesOfOwners = rowsOf({
  partyId: text,
  component: textOf<LineComponent>(),
  owed: money,
});

async function chargesAt(manager: EntityManager, { endsAt, lastDay }: MonthEnd): Promise<Owed[]> {
  const [floor]: { until: string; watermark: string }[] = await manager.query(
    `select (extract(epoch from until) * 1000000)::bigint as until, watermark from billing.runs
      where issued_on <= $1 and state in ${runStates.sql.documented}
        and watermark is not null order by until desc limit 1`,
    [lastDay],
  );
  const rows = await openCharges.query(
    manager,
    `with closed as not materialized (
       select k.* from billing.closings k join billing.documents d on d.id = k.document_id
        where d.issued_on <= $2::date),
     open as (
       select c.* from billing.charges c
        where c.started_at >= $3 and c.started_at < $1
          and not exists (select from closed k where k.until > $3 and ${reaches('k', 'c')})
       union all
       select c.* from billing.charges c
        where c.id > $4 and c.started_at < least($3::bigint, $1::bigint)
          and not exists (select from closed k where k.watermark > $4 and ${reaches('k', 'c')})
       union all
       select c.* from (select party_id, kind from billing.left_out
                        union select party_id, kind from billing.documents
                         where issued_on > $2::date and earliest_call < $3) o
         join billing.charges c on c.party_id = o.party_id and ${kindOfCharge('c')} = o.kind
        where c.started_at < least($3::bigint, $1::bigint) and c.id <= $4
          and not exists (select from closed k where ${reaches('k', 'c')}))
     select case when c.side = 'owner' then 'owner' else 'carrier' end as "partyType",
            c.party_id as "partyId", c.component, c.includes_vat as "includesVat",
            c.vat_percent as "vatPercent", sum(c.amount_micros) as amount
       from open c group by 1, 2, 3, 4, 5`,
    [endsAt.getTime() * 1000, lastDay, floor?.until ?? 0, floor?.watermark ?? 0],
  );
  return rows.map(({ amount, includesVat, vatPercent, ...row }) => ({
    ...row,
    owed: withoutVat(amount, includesVat, vatPercent),
  }));
}

const withoutVat = (amount: Money, includesVat: boolean, percent: number): Money =>
  includesVat ? toCents(amount, 100, 100 + percent) : toCents(amount);

/** Fees and plan amounts of the month or an earlier one that stand on invoices issued after the month's end. */
async function linesSince(manager: EntityManager, { month, lastDay }: MonthEnd): Promise<Owed[]> {
  const rows = await linesOfOwners.query(
    manager,
    `select d.party_id as "partyId", l.component, sum(l.net_micros) as owed
       from billing.documents d join billing.document_lines l on l.document_id = d.id
      where d.kind = 'invoice' and d.issued_on > $1::date and l.month <= $2
      group by 1, 2`,
    [lastDay, month],
  );
  return rows.map((row) => ({ ...row, partyType: 'owner' }));
}

/** Fees and plan amounts that no invoice has yet, including those of earlier months that were never invoiced. */
async function feesAt(
  manager: EntityManager,
  { startsAt, endsAt }: MonthEnd,
  { owners }: PartiesToBill,
): Promise<Owed[]> {
  const [last]: { until: Date | null }[] = await manager.query(
    `select max(until) as until from billing.runs where state in ${runStates.sql.documented}`,
  );
  const since = last?.until ?? startsAt;
  const until = endsAt.getTime() * 1000;
  const { fees } = await feesOfOwners(
    manager,
    owners,
    { id: noRun, from: since < startsAt ? monthAt(since).startsAt : startsAt, until: endsAt },
    { until, watermark: await watermarkNow(manager), earliest: await earliestOpen(manager, until) },
  );
  return fees.map(({ partyId, component, amount }) => ({
    partyType: 'owner',
    partyId,
    component,
    owed: toCents(amount),
  }));
}

/** The start of each owner's earliest call without an invoice, microseconds since 1970. */
async function earliestOpen(manager: EntityManager, until: number): Promise<Map<string, number>> {
  const rows: { party_id: string; earliest: string }[] = await manager.query(
    `select c.party_id, min(c.started_at) as earliest
       from billing.charges c, billing.closed_floor f
      where c.side = 'owner' and c.component <> 'payout' and c.started_at < $1
        and (c.started_at >= f.until or c.id > f.watermark)
        and not exists (select from billing.closings k where ${reaches('k', 'c')})
      group by 1`,
    [until],
  );
  return new Map(rows.map(({ party_id, earliest }) => [party_id, Number(earliest)]));
}

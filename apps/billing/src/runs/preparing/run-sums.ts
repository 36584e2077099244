import type { Language } from '@app/common';
import { columnTypes, rowsOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { kindOfCharge, type MonthlyFee, partWords, reaches } from '../../documents/index.js';

/** [from, until) in microseconds since 1970, and the highest charge id to include. */
export interface Reach {
  readonly from: number;
  readonly until: number;
  readonly watermark: string;
}

const { digits, flag } = columnTypes;
const floors = rowsOf({
  until: digits,
  watermark: digits,
  /**
   * Whether any closing reaches beyond the floor; if none does, charges above the floor are on no
   * document.
   */
  exceeded: flag,
  /** Whether any party has undocumented charges below the floor. */
  lacking: flag,
});

/**
 * SQL: the fields that charges of a kind and party are grouped by. A carrier's charges are not
 * split by number.
 */
export const groupedBy = `component, case when side = 'owner' then service_number end, price_version_id,
  tariff_id, includes_vat, vat_percent`;

/**
 * SQL: settings for the sums of this transaction. There are some ten thousand groups, but
 * PostgreSQL expects one per five charges and would sort them; compiling a plan isn't worth its
 * time.
 */
export const inMemory = `set local work_mem = '256MB'; set local jit = off; set local enable_sort = off`;

/** SQL: charges below the floor of parties that were left out. */
const ofLeftOut = `
  union all
  select c.* from billing.left_out o join billing.charges c
      on c.party_id = o.party_id and ${kindOfCharge('c')} = o.kind
   where c.started_at < least($3::bigint, $1::bigint) and c.id <= least($4::bigint, $2::bigint)
     and not exists (select from billing.closings k where ${reaches('k', 'c')})`;

/** SQL for the charges of a run (the CTE `open`), with its parameters. */
export interface OpenCharges {
  readonly open: string;
  readonly parameters: readonly unknown[];
}

/**
 * The charges on no document of calls that began before the run's end. Below the floor all charges
 * are on documents except those of left-out parties, so that only later charges have to be read.
 */
export async function openCharges(
  manager: EntityManager,
  { until, watermark }: Reach,
): Promise<OpenCharges> {
  const [floor] = await floors.query(
    manager,
    `select f.until, f.watermark, exists (select from billing.left_out) as lacking,
            exists (select from billing.closings k
              where k.until > f.until or k.watermark > f.watermark) as exceeded
       from billing.closed_floor f`,
  );
  const isOpen = `and not exists (select from billing.closings k
    where (k.until > $3 or k.watermark > $4) and ${reaches('k', 'c')})`;
  return {
    open: `open as (
       select c.* from billing.charges c
        where (c.started_at >= $3::bigint or c.id > $4::bigint) and c.started_at < $1 and c.id <= $2
          ${floor?.exceeded === false ? '' : isOpen} ${floor?.lacking === false ? '' : ofLeftOut})`,
    parameters: [until, watermark, floor?.until ?? 0, floor?.watermark ?? 0],
  };
}

/**
 * Sums the run's charges for all parties at once: one row per line, in this transaction's temporary
 * table `summed`.
 */
export async function sumCharges(manager: EntityManager, reach: Reach): Promise<void> {
  const { open, parameters } = await openCharges(manager, reach);
  await manager.query(inMemory);
  await manager.query(
    `create temporary table summed on commit drop as
     with ${open}
     select ${kindOfCharge('c')} as kind, party_id, component,
            case when side = 'owner' then service_number end as number, null::text as month,
            null::integer as fee, price_version_id, tariff_id, includes_vat, vat_percent,
            rerating_id is not null as correction,
            rerating_id is null and started_at < $5 as late, count(*) as quantity,
            sum(seconds)::bigint as seconds, sum(amount_micros)::bigint as amount_micros,
            min(started_at) as earliest_call, max(started_at) as latest_call,
            null::text as part_name, null::text as explanation
       from open c
      group by kind, party_id, ${groupedBy}, correction, late`,
    [...parameters, reach.from],
  );
  await manager.query('set local enable_sort = on');
  await manager.query('analyze summed');
}

/** Start of the first call for each owner's invoice, microseconds since 1970. */
export async function earliestOfOwners(manager: EntityManager): Promise<Map<string, number>> {
  const rows: { party_id: string; earliest: string }[] = await manager.query(
    `select party_id, min(earliest_call) as earliest from summed where kind = 'invoice' group by 1`,
  );
  return new Map(rows.map(({ party_id, earliest }) => [party_id, Number(earliest)]));
}

/** Adds owners' monthly fees and adjustments to `summed`, with the words of their lines. */
export async function addFees(
  manager: EntityManager,
  fees: readonly (MonthlyFee & { readonly partyId: string })[],
  languages: ReadonlyMap<string, Language>,
): Promise<void> {
  const rows = fees.map((fee, place) => ({
    party: fee.partyId,
    component: fee.component,
    number: fee.number,
    month: fee.month,
    place,
    version: fee.priceVersionId,
    percent: fee.vatPercent,
    amount: fee.amount.micros,
    ...(fee.part && {
      name: fee.part.name,
      explanation: partWords(fee.part, languages.get(fee.partyId) ?? 'nl')?.explanation,
    }),
  }));
  await manager.query(
    `insert into summed (kind, party_id, component, number, month, fee, price_version_id, includes_vat,
       vat_percent, correction, late, quantity, seconds, amount_micros, part_name, explanation)
     select 'invoice', r.party, r.component, r.number, r.month, r.place, r.version, false, r.percent,
            false, false, 1, 0, r.amount, r.name, r.explanation
       from json_to_recordset($1::json) as r(party text, component text, number text, month text,
         place integer, version uuid, percent integer, amount bigint, name text, explanation text)`,
    [JSON.stringify(rows)],
  );
}

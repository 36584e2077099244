import { money } from '@app/common';
import { type DocumentKind, lineComponents } from '@app/contracts';
import type { Component, ConsumerTariffTerms } from '@app/rating';
import type { EntityManager } from 'typeorm';
import { kindOfCharge, reaches } from '../documents/closings.js';
import type { ChargeSum, MonthlyFee, PlanPart } from '../documents/document-lines.js';
import { dutchDate } from '../documents/months.js';

/** [from, until) in microseconds since 1970, and the ids that count. */
export interface Reach {
  readonly from: number;
  readonly until: number;
  readonly watermark: string;
}

interface Floor {
  until: string;
  watermark: string;
}

/**
 * Adds up, once for all parties, every charge of a call of before the run's end that is on no document: one
 * row a line. Below the floor all is on documents but for who is left out; so the work is that of
 * what came since.
 */
export async function sumCharges(
  manager: EntityManager,
  runId: string,
  { from, until, watermark }: Reach,
): Promise<void> {
  const [floor]: Floor[] = await manager.query('select until, watermark from billing.closed_floor');
  await manager.query(
    `with open as (
       select c.* from billing.charges c
        where c.started_at >= $5 and c.started_at < $3 and c.id <= $4
          and not exists (select from billing.closings k where k.until > $5 and ${reaches('k', 'c')})
       union all
       select c.* from billing.charges c
        where c.id > $6 and c.id <= $4 and c.started_at < least($5::bigint, $3::bigint)
          and not exists (select from billing.closings k
            where k.watermark > $6 and ${reaches('k', 'c')})
       union all
       select c.* from billing.left_out o join billing.charges c
           on c.party_id = o.party_id and ${kindOfCharge('c')} = o.kind
        where c.started_at < least($5::bigint, $3::bigint) and c.id <= least($6::bigint, $4::bigint)
          and not exists (select from billing.closings k where ${reaches('k', 'c')}))
     insert into billing.run_sums (run_id, kind, party_id, component, number, price_version_id,
       tariff_id, includes_vat, vat_percent, correction, late, quantity, seconds, amount_micros,
       earliest_call, latest_call)
     select $1::uuid, ${kindOfCharge('c')}, c.party_id, c.component, c.service_number, c.price_version_id,
            c.tariff_id, c.includes_vat, c.vat_percent, c.rerating_id is not null,
            c.rerating_id is null and c.started_at < $2, count(*), sum(c.seconds),
            sum(c.amount_micros), min(c.started_at), max(c.started_at)
       from open c
      group by 2, 3, 4, 5, 6, 7, 8, 9, 10, 11`,
    [runId, from, until, watermark, floor?.until ?? 0, floor?.watermark ?? 0],
  );
}

/** Start of the first call that comes on each owner's invoice, microseconds since 1970. */
export async function earliestOfOwners(
  manager: EntityManager,
  runId: string,
): Promise<Map<string, number>> {
  const rows: { party_id: string; earliest: string }[] = await manager.query(
    `select party_id, min(earliest_call) as earliest from billing.run_sums
      where run_id = $1 and kind = 'invoice' and month is null group by 1`,
    [runId],
  );
  return new Map(rows.map(({ party_id, earliest }) => [party_id, Number(earliest)]));
}

/** Keeps what owners owe by the month, with all that its lines say. */
export async function keepFees(
  manager: EntityManager,
  runId: string,
  fees: readonly (MonthlyFee & { readonly partyId: string })[],
): Promise<void> {
  await manager.query(
    `insert into billing.run_sums (run_id, kind, party_id, component, number, month, price_version_id,
       includes_vat, vat_percent, correction, late, quantity, seconds, amount_micros, part_name, reason,
       before_micros)
     select $1, 'invoice', r."partyId", r.component, r.number, r.month, r."priceVersionId", false,
            r."vatPercent", false, false, 1, 0, (r.amount->>'micros')::bigint,
            r.part->>'name', (r.part->'reason')::jsonb, (r.part->'before'->>'micros')::bigint
       from json_to_recordset($2::json) as r("partyId" text, component text, number text, month text,
         "priceVersionId" uuid, "vatPercent" integer, amount json, part json)`,
    [runId, JSON.stringify(fees)],
  );
}

interface SumRow {
  kind: DocumentKind;
  party_id: string;
  component: Component;
  number: string;
  month: string | null;
  price_version_id: string;
  tariff_id: string | null;
  tariff_terms: ConsumerTariffTerms | null;
  includes_vat: boolean;
  vat_percent: number;
  correction: boolean;
  late: boolean;
  quantity: string;
  seconds: string;
  amount_micros: string;
  earliest_call: string;
  latest_call: string;
  part_name: string | null;
  reason: PlanPart['reason'] | null;
  before_micros: string | null;
}

/** What comes on a document, in the order of its lines. */
export interface DocumentSums {
  readonly sums: readonly ChargeSum[];
  readonly fees: readonly MonthlyFee[];
}

export const sumsKey = (kind: DocumentKind, partyId: string): string => `${kind} ${partyId}`;

/** What comes on the documents of parties, by `sumsKey`. Months come as they were kept. */
export async function sumsOf(
  manager: Pick<EntityManager, 'query'>,
  runId: string,
  partyIds: readonly string[],
): Promise<Map<string, DocumentSums>> {
  const rows: SumRow[] = await manager.query(
    `select s.*, t.terms as tariff_terms
       from billing.run_sums s join billing.price_versions v on v.id = s.price_version_id
       left join billing.price_versions t on t.id = s.tariff_id
      where s.run_id = $1 and s.party_id = any($2::text[])
      order by s.month is not null, case when s.month is not null then s.id end,
               s.correction, s.late, array_position($3::text[], s.component),
               s.number collate "C", v.valid_from, v.id, t.valid_from, t.id,
               s.includes_vat, s.vat_percent`,
    [runId, partyIds, lineComponents],
  );
  const all = new Map<string, { sums: ChargeSum[]; fees: MonthlyFee[] }>();
  for (const row of rows) {
    const key = sumsKey(row.kind, row.party_id);
    const one = all.get(key) ?? { sums: [], fees: [] };
    all.set(key, one);
    if (row.month === null) one.sums.push(sumFrom(row));
    else one.fees.push(feeFrom(row, row.month));
  }
  return all;
}

function sumFrom(row: SumRow): ChargeSum {
  const days = { from: dayOf(row.earliest_call), until: dayOf(row.latest_call) };
  return {
    component: row.component,
    number: row.number,
    quantity: Number(row.quantity),
    seconds: Number(row.seconds),
    priceVersionId: row.price_version_id,
    tariff:
      row.tariff_id === null || row.tariff_terms === null
        ? null
        : { id: row.tariff_id, terms: row.tariff_terms },
    amount: money(Number(row.amount_micros)),
    includesVat: row.includes_vat,
    vatPercent: row.vat_percent,
    calls: { earliest: Number(row.earliest_call), latest: Number(row.latest_call) },
    corrects: row.correction ? days : null,
    late: row.late ? days : null,
  };
}

const feeFrom = (row: SumRow, month: string): MonthlyFee => ({
  component: row.component as unknown as MonthlyFee['component'],
  number: row.number,
  month,
  priceVersionId: row.price_version_id,
  amount: money(Number(row.amount_micros)),
  vatPercent: row.vat_percent,
  ...(row.reason === null
    ? {}
    : {
        part: {
          ...{ name: row.part_name, reason: row.reason },
          before: money(Number(row.before_micros)),
        },
      }),
});

/** @param startedAt Microseconds since 1970. */
const dayOf = (startedAt: string): string => dutchDate(new Date(Number(startedAt) / 1000));

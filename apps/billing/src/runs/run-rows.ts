import { money } from '@app/common';
import {
  type OutlierReason,
  type PlannedDocument,
  type Run,
  runStates,
  type RunTotal,
} from '@app/contracts';

/** Amounts in JSON are whole numbers of micro-euro. */
interface TotalJson extends Pick<RunTotal, 'kind' | 'documents'> {
  net: number;
  vat: number;
  gross: number;
}

export interface RunRow {
  id: string;
  from: Date;
  until: Date;
  state: Run['state'];
  waits_for: Run['waitsFor'];
  outdated_by: Run['outdatedBy'];
  outdated_now: 'prices-changed' | 'vat-changed' | null;
  started_by: string;
  started_at: Date;
  prepared_by: string;
  preparer: string;
  prepared_at: Date | null;
  approved_by: string | null;
  approved_at: Date | null;
  finished_at: Date | null;
  done: number;
  total: number | null;
  documents: string;
  problems: string;
  totals: TotalJson[] | null;
  outliers: string;
  quarantined: string;
}

/**
 * SQL, of a run `r`: whether a plan that its monthly fees may go by was published since, or an agreement that says
 * whether a carrier's settlement is one document or two.
 */
const pricesChanged = `r.state = ${runStates.sql.prepared} and exists (select from billing.price_versions v
  where v.sequence > r.price_counter and v.kind in ('price-plan', 'carrier-agreement')
    and v.valid_from < r.until
    and exists (select from billing.run_parties p
      where p.run_id = r.id and p.party_id = v.subject
        and p.party_type = case v.kind when 'price-plan' then 'owner' else 'carrier' end))`;

/** SQL, of a run `r`: whether what one of its parties is for VAT before its end was set since. */
const vatChanged = `r.state = ${runStates.sql.prepared} and exists (select from billing.vat_statuses v
  join billing.run_parties p
    on p.run_id = r.id and p.party_type = v.party_type and p.party_id = v.party_id
  where v.sequence > r.vat_sequence
    and v.from_on < (r.until at time zone 'Europe/Amsterdam')::date)`;

export const runColumns = `r.*, case when ${pricesChanged} then 'prices-changed'
    when ${vatChanged} then 'vat-changed' end as outdated_now,
  (select count(*) from billing.documents d where d.run_id = r.id) as documents,
  (select count(*) from billing.run_problems p where p.run_id = r.id) as problems,
  (select count(*) from billing.run_documents o where o.run_id = r.id and o.outliers <> '{}') as outliers,
  (select json_agg(t order by array_position(array['invoice', 'payout', 'settlement'], t.kind))
     from (select kind, count(*) as documents, sum(net_micros) as net, sum(vat_micros) as vat,
                  sum(gross_micros) as gross
             from billing.run_documents d
            where d.run_id = r.id and d.net_micros is not null and not d.hindered
            group by kind) t) as totals`;

/** The sum of what was prepared. */
export const grossOf = (row: Pick<RunRow, 'totals'>): number =>
  (row.totals ?? []).reduce((sum, { gross }) => sum + gross, 0);

export const outdatedByOf = (row: RunRow): Run['outdatedBy'] => row.outdated_by ?? row.outdated_now;

export const runFromRow = (row: RunRow): Run => ({
  id: row.id,
  from: row.from.toISOString(),
  until: row.until.toISOString(),
  state: row.state,
  waitsFor: row.waits_for,
  outdatedBy: outdatedByOf(row),
  startedBy: row.started_by,
  startedAt: row.started_at.toISOString(),
  preparedBy: row.prepared_by,
  preparedAt: row.prepared_at?.toISOString() ?? null,
  approvedBy: row.approved_by,
  approvedAt: row.approved_at?.toISOString() ?? null,
  finishedAt: row.finished_at?.toISOString() ?? null,
  done: row.done,
  total: row.total,
  documents: Number(row.documents),
  problems: Number(row.problems),
  totals: (row.totals ?? []).map(({ kind, documents, net, vat, gross }) => ({
    kind,
    documents,
    net: money(net),
    vat: money(vat),
    gross: money(gross),
  })),
  gross: row.totals === null && row.total === null ? null : money(grossOf(row)),
  outliers: Number(row.outliers),
  quarantined: Number(row.quarantined),
});

export interface PlannedRow {
  place: number;
  kind: PlannedDocument['kind'];
  party_type: PlannedDocument['partyType'];
  party_id: string;
  net_micros: string | null;
  gross_micros: string | null;
  before_micros: string | null;
  lost_micros: string | null;
  losing_calls: string | null;
  outliers: OutlierReason[];
  hindered: boolean;
  document_id: string | null;
}

const amount = (micros: string | null) => (micros === null ? null : money(Number(micros)));

export const plannedFromRow = (row: PlannedRow): PlannedDocument => ({
  place: row.place,
  kind: row.kind,
  partyType: row.party_type,
  partyId: row.party_id,
  net: amount(row.net_micros),
  gross: amount(row.gross_micros),
  before: amount(row.before_micros),
  lost: amount(row.lost_micros),
  losingCalls: Number(row.losing_calls ?? 0),
  outliers: row.outliers,
  hindered: row.hindered,
  documentId: row.document_id,
});

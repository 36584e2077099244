import { money } from '@app/common';
import { type Run, runStates, type RunTotal } from '@app/contracts';
import { columnTypes, tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { holdingOn } from '../self-billing/index.js';
import { RunDocument } from './preparing/run-document.entity.js';
import { StoredRun } from './preparing/run.entity.js';

const { jsonOf, orNull, textOf, uuid, whole } = columnTypes;

/** Totals of the documents of a kind; amounts in JSON are micro-euro. */
type TotalJson = Record<'net' | 'vat' | 'gross', number> & Pick<RunTotal, 'kind' | 'documents'>;

const table = tableOf(StoredRun)
  .without('outdatedBy')
  .with({
    outdatedBy: orNull(textOf<NonNullable<Run['outdatedBy']>>()),
    documents: whole,
    problems: whole,
    outliers: whole,
    prepared: jsonOf<TotalJson[] | null>(),
  });

/**
 * SQL, for a run `r`: whether a plan was published since its preparation that its monthly fees may
 * depend on, or a carrier agreement, which determines whether a settlement is one document or two.
 */
const pricesChanged = `r.state = ${runStates.sql.prepared} and exists (select from billing.price_versions v
  where v.sequence > r.price_counter and v.kind in ('price-plan', 'carrier-agreement')
    and v.valid_from < r.until
    and exists (select from billing.run_parties p
      where p.run_id = r.id and p.party_id = v.subject
        and p.party_type = case v.kind when 'price-plan' then 'owner' else 'carrier' end))`;

/**
 * SQL, for a run `r`: whether a party's VAT status before the run's end was set since its
 * preparation.
 */
const vatChanged = `r.state = ${runStates.sql.prepared} and exists (select from billing.vat_statuses v
  join billing.run_parties p
    on p.run_id = r.id and p.party_type = v.party_type and p.party_id = v.party_id
  where v.sequence > r.vat_sequence
    and v.from_on < (r.until at time zone 'Europe/Amsterdam')::date)`;

/**
 * SQL, for a run `r`: whether an owner of its payouts agrees to self-billing today but did not at the preparation, or
 * the other way round.
 */
const agreementsChanged = `r.state = ${runStates.sql.prepared} and exists (select from billing.run_documents d
  where d.run_id = r.id and d.kind = 'payout' and d.net_micros is not null
    and d.hindered = exists (
      select from (${holdingOn("(now() at time zone 'Europe/Amsterdam')::date")}) as said
       where said.agreed and said.owner_id = d.party_id)
    and (not d.hindered or exists (select from billing.run_problems p
      where p.run_id = r.id and p.kind = d.kind and p.party_id = d.party_id
        and p.code = 'no-self-billing-agreement')))`;

const columns = `${table.columns('r')},
  coalesce(r.outdated_by, case when ${pricesChanged} then 'prices-changed'
    when ${vatChanged} then 'vat-changed'
    when ${agreementsChanged} then 'agreements-changed' end) as "outdatedBy",
  (select count(*) from billing.documents d where d.run_id = r.id) as documents,
  (select count(*) from billing.run_problems p where p.run_id = r.id) as problems,
  (select count(*) from billing.run_documents o where o.run_id = r.id and o.outliers <> '{}') as outliers,
  (select json_agg(t order by array_position(array['invoice', 'payout', 'settlement'], t.kind))
     from (select kind, count(*) as documents, sum(net_micros) as net, sum(vat_micros) as vat,
                  sum(gross_micros) as gross
             from billing.run_documents d
            where d.run_id = r.id and d.net_micros is not null and not d.hindered
            group by kind) t) as prepared`;

/** A run as the API shows it, with the columns that are not shown. */
export type FullRun = Run & StoredRun;

/** Reads runs. @param rest SQL that selects and orders runs `r`. */
export async function runs(
  reader: EntityManager,
  rest: string,
  values: readonly unknown[],
): Promise<FullRun[]> {
  const found = await table.query(reader, `select ${columns} from billing.runs r ${rest}`, values);
  return found.map(({ prepared, ...run }) => {
    const totals = (prepared ?? []).map(({ net, vat, gross, ...total }) => ({
      ...total,
      net: money(net),
      vat: money(vat),
      gross: money(gross),
    }));
    const gross = money(totals.reduce((sum, total) => sum + total.gross.micros, 0));
    return { ...run, totals, gross: prepared === null && run.total === null ? null : gross };
  });
}

/** Planned documents as prepared; select them with `plannedColumns`. */
export const planned = tableOf(RunDocument)
  .without('runId', 'vatLines', 'losingCalls')
  .with({ losingCalls: whole, documentId: orNull(uuid) });

/** SQL: the columns of `planned`, from planned documents `p` and documents `d`. */
export const plannedColumns = `${planned.columns('p')},
  coalesce(p.losing_calls, 0) as "losingCalls", d.id as "documentId"`;

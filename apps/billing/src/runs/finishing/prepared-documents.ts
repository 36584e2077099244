import type { EntityManager } from 'typeorm';
import type { Company } from '../../kernel/parties/company.js';

/** The fields that a planned document gets when it is issued. */
export interface PreparedDocument {
  readonly id: string;
  /** The planned document's place in its run. */
  readonly place: number;
  readonly series: string;
  readonly number: string;
  readonly position: number;
  readonly dueOn: string | null;
}

/** Thrown when a document differs from what was approved. */
export class NotAsApproved extends Error {}

const made = `made as (
  select m.*, d.run_id, d.kind, d.party_type, d.party_id, d.direction, d.net_micros, d.vat_micros, d.gross_micros, d.vat_lines
    from json_to_recordset($2::json) as m(id uuid, place integer, series text, number text,
      position bigint, "dueOn" date)
    join billing.run_documents d on d.run_id = $1 and d.place = m.place)`;

const day = (startedAt: string): string =>
  `(to_timestamp(${startedAt} / 1e6) at time zone 'Europe/Amsterdam')::date`;

/**
 * Inserts documents as prepared, with their lines and VAT lines, one statement per table.
 * @throws NotAsApproved when the lines of a document differ from its approved totals.
 */
export async function insertPrepared(
  manager: EntityManager,
  runId: string,
  company: Company,
  documents: readonly PreparedDocument[],
): Promise<void> {
  const rows = JSON.stringify(
    documents.map(({ id, place, series, number, position, dueOn }) => ({
      id,
      place,
      series,
      number,
      position,
      dueOn,
    })),
  );
  await manager.query(
    `with ${made}
     insert into billing.documents (id, kind, number, series, run_id, party_type, party_id, direction,
       bill_to, company, "from", until, earliest_call, issued_on, due_on, net_micros, vat_micros, gross_micros,
       position, created_at, direct_debit)
     select m.id, m.kind, m.number, m.series, r.id, m.party_type, m.party_id, m.direction,
            p.party->'billTo', $3,
            r."from", r.until,
            (select min(s.earliest_call) from billing.run_sums s
              where s.run_id = r.id and s.party_id = m.party_id and s.kind = m.kind
                and s.direction is not distinct from m.direction),
            r.issued_on, m."dueOn", m.net_micros, m.vat_micros, m.gross_micros, m.position, r.approved_at,
            case when m.kind = 'invoice' and m.gross_micros > 0
                 then nullif(p.party->'directDebit', 'null') end
       from made m join billing.runs r on r.id = m.run_id
       join billing.run_parties p on p.run_id = m.run_id and p.party_type = m.party_type
        and p.party_id = m.party_id`,
    [runId, rows, JSON.stringify(company)],
  );
  const differing: { number: string }[] = await manager.query(
    `with ${made},
     lines as (
       insert into billing.document_lines (document_id, position, component, number, month, quantity,
         seconds, price_version_id, tariff_id, tariff, amount_micros, includes_vat, vat_percent,
         net_micros, corrects_from, corrects_until, late_from, late_until, earliest_call, latest_call,
         part_name, explanation, vat_category, applied_percent, vat_rule)
       select m.id, row_number() over (partition by m.id order by s.position), s.component, s.number, s.month, s.quantity, s.seconds,
              s.price_version_id, s.tariff_id, s.tariff,
              case s.kind when 'payout' then -s.amount_micros else s.amount_micros end,
              s.includes_vat, s.vat_percent, s.net_micros,
              case when s.correction then ${day('s.earliest_call')} end,
              case when s.correction then ${day('s.latest_call')} end,
              case when s.late then ${day('s.earliest_call')} end,
              case when s.late then ${day('s.latest_call')} end,
              s.earliest_call, s.latest_call, s.part_name, s.explanation, s.vat_category,
              s.applied_percent, s.vat_rule
         from made m join billing.run_sums s
           on s.run_id = m.run_id and s.party_id = m.party_id and s.kind = m.kind
          and s.direction is not distinct from m.direction
       returning document_id, net_micros)
     select m.number from made m
       join (select document_id, sum(net_micros) as net from lines group by 1) l on l.document_id = m.id
      where l.net <> m.net_micros`,
    [runId, rows],
  );
  if (differing.length > 0) {
    const numbers = differing.map(({ number }) => number).join(', ');
    throw new NotAsApproved(`the lines of ${numbers} do not add up to the approved totals`);
  }
  await manager.query(
    `with ${made}
     insert into billing.document_vat_lines (document_id, category, percent, net_micros, vat_micros,
       reason, reason_code)
     select m.id, v.category, v.percent, (v.net->>'micros')::bigint, (v.vat->>'micros')::bigint,
            v.reason->>'text', v.reason->>'code'
       from made m cross join jsonb_to_recordset(m.vat_lines) as v(category text, percent integer,
         net jsonb, vat jsonb, reason jsonb)`,
    [runId, rows],
  );
}

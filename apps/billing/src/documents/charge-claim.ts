import { money } from '@app/common';
import { type DocumentKind, lineComponents } from '@app/contracts';
import type { Component, ConsumerTariffTerms, Side } from '@app/rating';
import type { EntityManager } from 'typeorm';
import type { ChargeSum } from './document-lines.js';
import { dutchDate } from './months.js';

interface Claimable {
  readonly sides: readonly Side[];
  readonly components: readonly Component[];
}

/** Which charges of a party stand on which kind of document. */
const claimable: Readonly<Record<DocumentKind, Claimable>> = {
  invoice: { sides: ['owner'], components: ['freephone-usage', 'call-fee', 'forwarding'] },
  payout: { sides: ['owner'], components: ['payout'] },
  settlement: {
    sides: ['originator', 'terminator'],
    components: ['premium-share', 'freephone-origination', 'interconnect', 'termination'],
  },
};

interface SumRow {
  component: Component;
  service_number: string;
  price_version_id: string;
  tariff_id: string | null;
  tariff_terms: ConsumerTariffTerms | null;
  includes_vat: boolean;
  vat_percent: number;
  quantity: string;
  seconds: string;
  amount: string;
  marked: string;
  earliest: string;
  latest: string;
  correction: boolean;
}

export interface Claim {
  /** In the order of their lines, from 1. */
  readonly sums: readonly ChargeSum[];
  /** Start of the earliest call, microseconds since 1970; null when there is none. */
  readonly earliestCall: number | null;
}

/**
 * Adds up the party's charges of calls that began before `until` and are on no document, and puts
 * them on this one, each on its line. One statement, so that both see the same charges, however many
 * come in meanwhile.
 *
 * @param until Microseconds since 1970.
 */
export async function claimCharges(
  manager: EntityManager,
  document: { id: string; kind: DocumentKind; partyId: string; until: number },
): Promise<Claim> {
  const { sides, components } = claimable[document.kind];
  const rows: SumRow[] = await manager.query(
    `with sums as (
       select c.component, c.service_number, c.price_version_id, c.tariff_id, c.includes_vat,
              c.vat_percent, c.rerating_id is not null as correction, count(*) as quantity,
              sum(c.seconds) as seconds, sum(c.amount_micros) as amount,
              min(c.started_at) as earliest, max(c.started_at) as latest
         from billing.charges c
        where c.document_id is null and c.side = any($2::text[]) and c.party_id = $3
          and c.started_at < $4 and c.component = any($5::text[])
        group by 1, 2, 3, 4, 5, 6, 7),
     lines as (
       select s.*, t.terms as tariff_terms,
              row_number() over (order by s.correction, array_position($6::text[], s.component),
                s.service_number collate "C", v.valid_from, v.id, t.valid_from, t.id,
                s.includes_vat, s.vat_percent) as line
         from sums s join billing.price_versions v on v.id = s.price_version_id
         left join billing.price_versions t on t.id = s.tariff_id),
     marked as (
       update billing.charges c set document_id = $1, line = l.line
         from lines l
        where c.document_id is null and c.side = any($2::text[]) and c.party_id = $3
          and c.started_at < $4 and c.component = l.component
          and c.service_number = l.service_number and c.price_version_id = l.price_version_id
          and c.tariff_id is not distinct from l.tariff_id
          and c.includes_vat = l.includes_vat and c.vat_percent = l.vat_percent
          and (c.rerating_id is not null) = l.correction
        returning 1)
     select l.*, (select count(*) from marked) as marked from lines l order by l.line`,
    [document.id, sides, document.partyId, document.until, components, lineComponents],
  );
  const summed = rows.reduce((total, row) => total + Number(row.quantity), 0);
  if (rows.length > 0 && summed !== Number(rows[0]?.marked)) {
    throw new Error(`${summed} charges were summed, but ${rows[0]?.marked} marked`);
  }
  const sums = rows.map((row) => ({
    component: row.component,
    number: row.service_number,
    quantity: Number(row.quantity),
    seconds: Number(row.seconds),
    priceVersionId: row.price_version_id,
    tariff:
      row.tariff_id === null || row.tariff_terms === null
        ? null
        : { id: row.tariff_id, terms: row.tariff_terms },
    amount: money(Number(row.amount)),
    includesVat: row.includes_vat,
    vatPercent: row.vat_percent,
    corrects: row.correction ? { from: dayOf(row.earliest), until: dayOf(row.latest) } : null,
  }));
  const starts = rows.map(({ earliest }) => Number(earliest));
  return { sums, earliestCall: starts.length === 0 ? null : Math.min(...starts) };
}

/** @param startedAt Microseconds since 1970. */
const dayOf = (startedAt: string): string => dutchDate(new Date(Number(startedAt) / 1000));

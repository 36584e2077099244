import { money } from '@app/common';
import { type DocumentKind, lineComponents } from '@app/contracts';
import type { Component, ConsumerTariffTerms } from '@app/rating';
import type { EntityManager } from 'typeorm';
import { isDocumented, kindOfCharge } from './closings.js';
import type { ChargeSum } from './document-lines.js';
import { dutchDate } from './months.js';

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
  earliest: string;
  latest: string;
  correction: boolean;
}

/** A party's charges of a kind that are on no document, up to where they may be closed. */
export interface Reach {
  readonly kind: DocumentKind;
  readonly partyId: string;
  /** Of calls that began before; microseconds since 1970. */
  readonly until: number;
  /** With ids up to this one. */
  readonly watermark: string;
}

/** Adds up what is within reach, in the order of a document's lines. */
export async function sumCharges(
  manager: EntityManager,
  { kind, partyId, until, watermark }: Reach,
): Promise<ChargeSum[]> {
  const rows: SumRow[] = await manager.query(
    `with sums as (
       select c.component, c.service_number, c.price_version_id, c.tariff_id, c.includes_vat,
              c.vat_percent, c.rerating_id is not null as correction, count(*) as quantity,
              sum(c.seconds) as seconds, sum(c.amount_micros) as amount,
              min(c.started_at) as earliest, max(c.started_at) as latest
         from billing.charges c
        where c.party_id = $1 and ${kindOfCharge('c')} = $2 and c.started_at < $3 and c.id <= $4
          and not ${isDocumented('c')}
        group by 1, 2, 3, 4, 5, 6, 7)
     select s.*, t.terms as tariff_terms
       from sums s join billing.price_versions v on v.id = s.price_version_id
       left join billing.price_versions t on t.id = s.tariff_id
      order by s.correction, array_position($5::text[], s.component),
               s.service_number collate "C", v.valid_from, v.id, t.valid_from, t.id,
               s.includes_vat, s.vat_percent`,
    [partyId, kind, until, watermark, lineComponents],
  );
  return rows.map((row) => ({
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
    calls: { earliest: Number(row.earliest), latest: Number(row.latest) },
    corrects: row.correction ? { from: dayOf(row.earliest), until: dayOf(row.latest) } : null,
  }));
}

/** @param startedAt Microseconds since 1970. */
const dayOf = (startedAt: string): string => dutchDate(new Date(Number(startedAt) / 1000));

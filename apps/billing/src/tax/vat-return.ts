import { money, type Money, pageOf, sum } from '@app/common';
import {
  type Asked,
  salesListGet,
  type VatBox,
  vatBoxes,
  type VatDocument,
  vatDocuments,
  vatReturnGet,
} from '@app/contracts';
import { columnTypes, rowsOf } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { staffOrPlatform } from '@app/platform/scopes';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { standardPercentOn } from '../kernel/vat/standard-rate.js';
import { boxOf, netOf, reverseChargedToUs } from './vat-boxes.js';
import { daysOfPeriod } from './vat-periods.js';

/** SQL: the VAT of a net amount, in whole cents. */
const vatInSql = (net: string, percent: string): string =>
  `round(${net} * ${percent}::numeric / 1000000) * 10000`;

/**
 * SQL: net and VAT in each box, in micro-euro, of each document of the days [$1, $2). VAT is what
 * the document has for a rate, computed on the sum of its lines; a credit note may have the
 * remaining VAT. If a settlement has a rate in both directions, the VAT of our purchases is
 * computed and our sales have the rest, as in the ledger. VAT reverse-charged to us is computed at
 * the general rate, $3.
 */
const amounts = `
  select s.document_id, s.box, sum(s.net) as net,
         sum(case when s.box = any($4::text[]) then ${vatInSql('s.net', '$3')}
                  when not s.taxed then 0
                  when s.box <> '5b' then v.vat_micros + coalesce(${vatInSql('s.bought', 's.percent')}, 0)
                  when s.sells then ${vatInSql('s.net', 's.percent')}
                  when s.kind = 'settlement' then -v.vat_micros
                  else v.vat_micros end)::bigint as vat
    from (select n.*, bool_or(n.box <> '5b') over rate as sells,
                 sum(n.net) filter (where n.box = '5b') over rate as bought
            from (select l.document_id, d.kind, ${boxOf('l')} as box, l.applied_percent as percent,
                         l.vat_category = 'S' as taxed, sum(${netOf('d', 'l')})::bigint as net
                    from billing.documents d join billing.document_lines l on l.document_id = d.id
                   where d.issued_on >= $1 and d.issued_on < $2
                   group by 1, 2, 3, 4, 5) n
          window rate as (partition by n.document_id, n.percent, n.taxed)) s
    left join billing.document_vat_lines v
      on v.document_id = s.document_id and v.category = 'S' and v.percent = s.percent
   group by 1, 2`;

const paramsOf = (period: string): [string, string, number, readonly VatBox[]] => {
  const { from, until } = daysOfPeriod(period);
  return [from, until, standardPercentOn(from), reverseChargedToUs];
};

const { money: amount, orNull, text, textOf, uuid, whole } = columnTypes;
const boxes = rowsOf({ box: textOf<VatBox>(), documents: whole, net: amount, vat: amount });
const ofBox = rowsOf({
  documentId: uuid,
  number: text,
  kind: textOf<VatDocument['kind']>(),
  partyType: textOf<VatDocument['partyType']>(),
  partyId: text,
  partyName: text,
  vatId: orNull(text),
  issuedOn: text,
  position: whole,
  net: amount,
  vat: amount,
});
const sales = rowsOf({ vatId: text, partyName: text, documents: whole, net: amount });

/** Figures of VAT returns and EU sales lists, from documents. */
@Controller()
export class VatReturn {
  @Answers(vatReturnGet)
  async figures({ scope, period }: Asked<typeof vatReturnGet>, reader: EntityManager) {
    staffOrPlatform(scope);
    const rows = await boxes.query(
      reader,
      `select a.box, count(*) as documents, sum(a.net)::bigint as net, sum(a.vat)::bigint as vat
         from (${amounts}) a group by a.box`,
      paramsOf(period),
    );
    const figures = rows.toSorted((a, b) => vatBoxes.indexOf(a.box) - vatBoxes.indexOf(b.box));
    const vatOfBoxes = (some: readonly VatBox[]): Money =>
      sum(figures.filter(({ box }) => some.includes(box)).map(({ vat }) => vat));
    const due = vatOfBoxes(['1a', '1b', '1c', ...reverseChargedToUs]);
    const deductible = vatOfBoxes(['5b', ...reverseChargedToUs]);
    return { figures, due, deductible, balance: money(due.micros - deductible.micros) };
  }

  @Answers(vatDocuments)
  async documents(
    { scope, period, box, vatId, after = 0, limit }: Asked<typeof vatDocuments>,
    reader: EntityManager,
  ) {
    staffOrPlatform(scope);
    const rows = await ofBox.query(
      reader,
      `select d.id as "documentId", d.number, d.kind, d.party_type as "partyType",
              d.party_id as "partyId", d.bill_to->>'name' as "partyName",
              d.bill_to->>'vatId' as "vatId", d.issued_on::text as "issuedOn", d.position,
              a.net, a.vat
         from (${amounts}) a join billing.documents d on d.id = a.document_id
        where a.box = $5 and ($6::text is null or coalesce(d.bill_to->>'vatId', '') = $6)
          and d.position > $7
        order by d.position limit $8`,
      [...paramsOf(period), box, vatId ?? null, after, limit + 1],
    );
    return pageOf(rows, limit, ({ position }) => String(position));
  }

  @Answers(salesListGet)
  async salesList(
    { scope, period, after = '', limit }: Asked<typeof salesListGet>,
    reader: EntityManager,
  ) {
    staffOrPlatform(scope);
    const rows = await sales.query(
      reader,
      `select coalesce(d.bill_to->>'vatId', '') as "vatId",
              (array_agg(d.bill_to->>'name' order by d.position desc))[1] as "partyName",
              count(*) as documents, sum(a.net)::bigint as net
         from (${amounts}) a join billing.documents d on d.id = a.document_id
        where a.box = '3b' and coalesce(d.bill_to->>'vatId', '') > $5
        group by 1 order by 1 limit $6`,
      [...paramsOf(period), after, limit + 1],
    );
    return pageOf(rows, limit, ({ vatId }) => vatId);
  }
}

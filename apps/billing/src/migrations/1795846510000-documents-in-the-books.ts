import { createHash } from 'node:crypto';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** UUID version 5 of `ledger` in the namespace of the document's id, as its entry is called from now on. */
function entryIdOf(documentId: string): string {
  const bytes = createHash('sha1')
    .update(Buffer.from(documentId.replaceAll('-', ''), 'hex'))
    .update('ledger')
    .digest()
    .subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

const eu = `('AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU', 'IE', 'IT',
  'LT', 'LU', 'LV', 'MT', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK')`;

/** Where it is: 0 in the Netherlands, 1 in the EU, 2 elsewhere. */
const territory = `case when d.bill_to->>'country' = 'NL' then 0
  when d.bill_to->>'country' in ${eu} then 1 else 2 end`;

/** Of every line: its side, account and VAT code; what is owed to us is positive. Carriers' VAT is shifted. */
const lines = `select l.document_id, l.position as line, l.component in ('freephone-origination',
         'termination', 'payout') as is_cost, d.kind = 'settlement' as shifted, t.territory,
       case when d.kind = 'settlement' then 0 else l.vat_percent end as percent,
       case when d.kind = 'payout' then -l.net_micros else l.net_micros end as owed,
       case l.component when 'payout' then '7000' when 'freephone-origination' then '7100'
         when 'termination' then '7200'
         else '8' || case when l.component = 'premium-share' then '3'
                when l.component = 'interconnect' then '4' when l.component = 'discount' then '2'
                when l.component in ('set-up', 'monthly', 'monthly-number', 'option-recording',
                  'option-voicemail', 'option-webhook') then '0' else '1' end
              || case when d.kind <> 'settlement' then '0'
                else (array['1', '3', '2'])[t.territory + 1] end || '0' end as account
  from billing.document_lines l join billing.documents d on d.id = l.document_id
  cross join lateral (select ${territory} as territory) t`;

/**
 * Documents of before there were books come into them, in the order of their places and at their own dates,
 * as they would be posted today.
 */
export class DocumentsInTheBooks1795846510000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const documents: { id: string }[] = await runner.query(
      `select id from billing.documents d where exists
        (select from billing.document_lines l where l.document_id = d.id)`,
    );
    if (documents.length === 0) return;
    await runner.query(
      'create temporary table new_entries (document_id uuid primary key, id uuid)',
    );
    await runner.query(
      `insert into new_entries select * from json_to_recordset($1::json) as r(document_id uuid, id uuid)`,
      [JSON.stringify(documents.map(({ id }) => ({ document_id: id, id: entryIdOf(id) })))],
    );
    await runner.query(`create temporary table new_lines as ${lines}`);
    await this.postings(runner);
    await runner.query(`with last as (select last from billing.ledger_place)
      insert into billing.ledger_entries (id, place, on_date, kind, text, document_id, postings, posted_at)
      select e.id, last.last + row_number() over (order by d.position), d.issued_on, 'document',
             case d.kind when 'invoice' then 'Factuur ' when 'payout' then 'Uitbetaling '
               else 'Afrekening ' end || d.number, d.id,
             (select count(*) from new_postings p where p.document_id = d.id), d.created_at
        from new_entries e join billing.documents d on d.id = e.document_id cross join last`);
    await runner.query(`insert into billing.ledger_postings (place, line, on_date, account, party_type,
        party_id, amount_micros, document_id, document_line, vat_code, vat_percent)
      select e.place, row_number() over (partition by e.place order by p.part, p.sort), e.on_date,
             p.account, case when p.has_party then d.party_type end,
             case when p.has_party then d.party_id end, p.amount, d.id, p.document_line, p.vat_code,
             p.vat_percent
        from new_postings p join billing.ledger_entries e on e.document_id = p.document_id
        join billing.documents d on d.id = p.document_id`);
    await runner.query(`update billing.ledger_place
      set last = greatest(last, (select max(place) from billing.ledger_entries))`);
    // Else a table with checks still to come couldn't be altered by the migrations behind this one.
    await runner.query('set constraints billing.ledger_entry_is_whole immediate');
    await runner.query('drop table new_entries, new_lines, new_postings');
  }

  /** What is open by side, the lines, VAT per rate, and VAT that is shifted to us, both ways. */
  private async postings(runner: QueryRunner): Promise<void> {
    await runner.query(`create temporary table new_postings as
      with vat as (
        select v.document_id, v.percent, d.kind = 'payout' as is_cost,
               case when d.kind = 'payout' then -v.vat_micros else v.vat_micros end as owed
          from billing.document_vat_lines v join billing.documents d on d.id = v.document_id
         where v.category = 'S' and v.vat_micros <> 0),
      shifted as (
        select document_id, territory, round(sum(-owed) * 21 / 1000000) * 10000 as vat from new_lines
         where is_cost and shifted group by 1, 2)
      select l.document_id, 1 as part, case when l.is_cost then 2 else 1 end as sort, true as has_party,
             case when d.party_type = 'owner' and l.is_cost then '1600'
               when l.is_cost then '1610' when d.party_type = 'owner' then '1300' else '1310' end as account,
             (sum(l.owed) + coalesce((select sum(v.owed) from vat v
               where v.document_id = l.document_id and v.is_cost = l.is_cost), 0))::bigint as amount,
             null::integer as document_line, null::text as vat_code, null::integer as vat_percent
        from new_lines l join billing.documents d on d.id = l.document_id
       group by l.document_id, l.is_cost, d.party_type
      union all
      select document_id, 2, line, false, account, -owed, line,
             case when is_cost and shifted then (array['purchase-shifted', 'purchase-eu',
                    'purchase-outside-eu'])[territory + 1]
               when is_cost then 'purchase-standard'
               when shifted then (array['sale-not-by-us', 'sale-eu', 'sale-outside-eu'])[territory + 1]
               else 'sale-standard' end, percent
        from new_lines
      union all
      select document_id, 3, percent, false, case when is_cost then '1540' else '1500' end, -owed, null,
             case when is_cost then 'purchase-standard' else 'sale-standard' end, percent
        from vat
      union all
      select s.document_id, 4, b.sort, false,
             case when b.sort = 1 then '1540' else (array['1510', '1530', '1520'])[s.territory + 1] end,
             (case when b.sort = 1 then s.vat else -s.vat end)::bigint, null,
             (array['purchase-shifted', 'purchase-eu', 'purchase-outside-eu'])[s.territory + 1], 21
        from shifted s cross join (values (1), (2)) as b(sort) where s.vat <> 0`);
  }

  /** The migration before takes the books away whole. */
  async down(): Promise<void> {}
}

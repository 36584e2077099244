import { createHash } from 'node:crypto';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** UUID version 5 of `netting` in the namespace of the document's id. */
function entryIdOf(documentId: string): string {
  const bytes = createHash('sha1')
    .update(Buffer.from(documentId.replaceAll('-', ''), 'hex'))
    .update('netting')
    .digest()
    .subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

const tables = ['run_documents', 'run_sums', 'documents', 'closings'];

/**
 * A settlement is of what is owed either way only where the carrier's agreement nets; else each way is a document of
 * its own, with a closing of its own. Those of before asked for the difference: in the books, too, it is set off now, on
 * the document's day or on the first one behind the months that are locked.
 */
export class NettingByAgreement1799200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`do $$ begin
      if exists (select from billing.runs where state in ('approved', 'finalising')) then
        raise exception 'a run is being made final: have that ended first';
      end if; end $$`);
    for (const table of tables) {
      await runner.query(`alter table billing.${table}
        add direction text check (direction in ('owed-to-us', 'owed-by-us'))`);
    }
    for (const table of ['run_documents', 'documents']) {
      await runner.query(`alter table billing.${table}
        drop constraint ${table}_run_id_kind_party_id_key`);
      await runner.query(`create unique index ${table}_one_each
        on billing.${table} (run_id, kind, party_id, coalesce(direction, ''))`);
    }
    // What is prepared was by other rules: it is prepared again, by itself.
    await runner.query(`update billing.runs set state = 'preparing', prepared_at = null, total = null,
      outdated_by = null where state = 'prepared'`);
    await setOffInTheBooks(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`do $$ begin
      if exists (select from billing.documents where direction is not null)
        or exists (select from billing.runs where state in ('approved', 'finalising')) then
        raise exception 'settlements of one direction are there, or a run is being made final';
      end if; end $$`);
    await runner.query(`delete from billing.run_documents d using billing.runs r
      where r.id = d.run_id and r.state = 'prepared'`);
    await runner.query(`update billing.runs set state = 'preparing', prepared_at = null, total = null,
      outdated_by = null where state = 'prepared'`);
    await runner.query('drop index billing.run_documents_one_each, billing.documents_one_each');
    for (const table of tables) {
      await runner.query(`alter table billing.${table} drop column direction`);
    }
    for (const table of ['run_documents', 'documents']) {
      await runner.query(`alter table billing.${table} add unique (run_id, kind, party_id)`);
    }
  }
}

/** Documents that say the difference of both sides, and whose sides are still open by themselves. */
export async function setOffInTheBooks(runner: QueryRunner): Promise<void> {
  const documents: { id: string }[] = await runner.query(
    `select d.id from billing.documents d join billing.ledger_entries e
         on e.document_id = d.id and e.kind = 'document'
      where d.kind = 'settlement' and (select count(*) from billing.ledger_postings p
        where p.place = e.place and p.party_id is not null and p.amount_micros <> 0) = 2
        and not exists (select from billing.ledger_entries n
          where n.document_id = d.id and n.kind = 'netting')`,
  );
  if (documents.length === 0) return;
  await runner.query('set constraints billing.ledger_entry_is_whole deferred');
  await runner.query(
    `create temporary table set_off as
     with given as (
       select * from json_to_recordset($1::json) as r(document_id uuid, id uuid)),
     locked as (
       select coalesce((select through from billing.ledger_locks order by sequence desc limit 1),
                       '-infinity'::date) as through)
     select g.id, g.document_id, d.number, d.created_at,
            (select last from billing.ledger_place) + row_number() over (order by d.position) as place,
            case when d.issued_on > l.through then d.issued_on else l.through + 1 end as on_date
       from given g join billing.documents d on d.id = g.document_id cross join locked l`,
    [JSON.stringify(documents.map(({ id }) => ({ document_id: id, id: entryIdOf(id) })))],
  );
  await runner.query(`insert into billing.ledger_entries
      (id, place, on_date, kind, text, document_id, postings, posted_at)
    select id, place, on_date, 'netting', 'Verrekening ' || number, document_id, 2, created_at
      from set_off`);
  await runner.query(`insert into billing.ledger_postings (place, line, on_date, account, party_type,
      party_id, amount_micros, document_id)
    with sides as (
      select s.place, s.on_date, p.account, p.party_type, p.party_id, p.amount_micros, s.document_id,
             row_number() over (partition by s.place order by abs(p.amount_micros) desc, p.line) as line
        from set_off s join billing.ledger_entries e
          on e.document_id = s.document_id and e.kind = 'document'
        join billing.ledger_postings p on p.place = e.place and p.party_id is not null)
    select o.place, o.line, o.on_date, o.account, o.party_type, o.party_id,
           case o.line when 1 then m.amount_micros else -m.amount_micros end, o.document_id
      from sides o join sides m on m.place = o.place and m.line = 2`);
  await runner.query(
    'update billing.ledger_place set last = greatest(last, (select max(place) from set_off))',
  );
  await runner.query('set constraints billing.ledger_entry_is_whole immediate');
  await runner.query('drop table set_off');
}

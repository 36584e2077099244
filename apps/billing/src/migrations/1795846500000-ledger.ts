import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The books, which PostgreSQL itself keeps straight: an entry comes whole, in one statement of its
 * postings, and sums to zero; nothing of it is changed or taken away; none comes into a month that is locked.
 */
export class Ledger1795846500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table billing.ledger_entries (
      id uuid primary key,
      place bigint not null unique check (place > 0),
      on_date date not null,
      kind text not null,
      text text not null check (text <> ''),
      document_id uuid references billing.documents (id),
      reverses uuid unique references billing.ledger_entries (id),
      postings integer not null check (postings >= 2),
      posted_at timestamptz not null default clock_timestamp(),
      check ((kind = 'reversal') = (reverses is not null)))`);
    await runner.query('create index on billing.ledger_entries (on_date, place)');
    await runner.query(
      'create index on billing.ledger_entries (document_id) where document_id is not null',
    );
    // One entry is what makes a document part of the books.
    await runner.query(`create unique index ledger_entry_of_document
      on billing.ledger_entries (document_id) where kind = 'document'`);

    // Positive is debit, in whole cents. Date and place are the entry's, so that an account is read by an index.
    await runner.query(`create table billing.ledger_postings (
      place bigint not null,
      line integer not null,
      on_date date not null,
      account text not null,
      party_type text check (party_type in ('owner', 'carrier')),
      party_id text,
      amount_micros bigint not null check (amount_micros % 10000 = 0),
      document_id uuid,
      document_line integer,
      vat_code text,
      vat_percent integer,
      primary key (place, line),
      check ((party_type is null) = (party_id is null)),
      check ((vat_code is null) = (vat_percent is null)))`);
    await runner.query(
      'create index on billing.ledger_postings (account, on_date, place, line) include (amount_micros)',
    );
    await runner.query(`create index on billing.ledger_postings (party_id, party_type, account, on_date)
      where party_id is not null`);
    await runner.query(`create index on billing.ledger_postings (document_id, account)
      where party_id is not null and document_id is not null`);

    // Whoever posts holds its one row until commit: places come in the order of commit, without a gap.
    await runner.query(`create table billing.ledger_place (
      single boolean primary key default true check (single),
      last bigint not null default 0)`);
    await runner.query('insert into billing.ledger_place default values');

    // The newest one says through which day the books are locked; before any day: they are open.
    await runner.query(`create table billing.ledger_locks (
      sequence integer primary key check (sequence > 0),
      through date not null,
      reason text,
      set_by text not null,
      set_at timestamptz not null default clock_timestamp())`);

    await this.refuse(runner);
  }

  private async refuse(runner: QueryRunner): Promise<void> {
    await runner.query(`create function billing.ledger_is_kept() returns trigger
      language plpgsql as $$ begin
        raise exception 'nothing of % is ever changed or taken away', tg_table_name
          using errcode = 'restrict_violation';
      end $$`);
    for (const table of ['ledger_entries', 'ledger_postings', 'ledger_locks']) {
      await runner.query(`create trigger ${table}_are_kept
        before update or delete or truncate on billing.${table}
        for each statement execute function billing.ledger_is_kept()`);
    }

    // The lines of an entry are 1, 2 … up to as many as it says, all of them in one statement: a second one
    // would hold a line that is there.
    await runner.query(`create function billing.check_ledger_postings() returns trigger
      language plpgsql as $$ declare wrong record; begin
        select p.place, p.total into wrong
          from (select place, count(*) as lines, max(line) as highest, min(line) as lowest,
                       sum(amount_micros) as total, min(on_date) as first_date, max(on_date) as last_date
                  from written group by place) p
          left join billing.ledger_entries e on e.place = p.place
         where p.total <> 0 or p.lines is distinct from e.postings or p.highest <> p.lines
            or p.lowest <> 1 or p.first_date is distinct from e.on_date or p.last_date <> p.first_date
         limit 1;
        if found and wrong.total <> 0 then
          raise exception 'ledger entry at place % comes to %, not to zero', wrong.place, wrong.total
            using errcode = 'check_violation', constraint = 'ledger_sums_to_zero';
        elsif found then
          raise exception 'ledger entry at place % isn''t whole', wrong.place
            using errcode = 'check_violation', constraint = 'ledger_entry_is_whole';
        end if;
        return null;
      end $$`);
    await runner.query(`create trigger ledger_sums_to_zero after insert on billing.ledger_postings
      referencing new table as written
      for each statement execute function billing.check_ledger_postings()`);

    await runner.query(`create function billing.check_ledger_entry() returns trigger
      language plpgsql as $$ begin
        if not exists (select from billing.ledger_postings where place = new.place) then
          raise exception 'ledger entry % has no postings', new.id
            using errcode = 'check_violation', constraint = 'ledger_entry_is_whole';
        end if;
        return null;
      end $$`);
    await runner.query(`create constraint trigger ledger_entry_is_whole
      after insert on billing.ledger_entries deferrable initially deferred
      for each row execute function billing.check_ledger_entry()`);

    await runner.query(`create function billing.check_ledger_lock() returns trigger
      language plpgsql as $$ declare locked date; begin
        select through into locked from billing.ledger_locks order by sequence desc limit 1;
        if exists (select from written where on_date <= locked) then
          raise exception 'the books are locked through %', locked
            using errcode = 'check_violation', constraint = 'ledger_month_is_open';
        end if;
        return null;
      end $$`);
    await runner.query(`create trigger ledger_month_is_open after insert on billing.ledger_entries
      referencing new table as written
      for each statement execute function billing.check_ledger_lock()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['ledger_locks', 'ledger_place', 'ledger_postings', 'ledger_entries']) {
      await runner.query(`drop table billing.${table}`);
    }
    for (const name of [
      'check_ledger_lock',
      'check_ledger_entry',
      'check_ledger_postings',
      'ledger_is_kept',
    ]) {
      await runner.query(`drop function billing.${name}`);
    }
  }
}

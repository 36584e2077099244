import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Bank statements and their payments, what of these is on which document, and who is unpaid. Amounts of
 * receivables are signed from our view: positive is owed to us.
 */
export class Receivables1795846700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table billing.bank_layouts (
      id text primary key,
      name text not null,
      definition jsonb not null,
      saved_by text not null,
      saved_at timestamptz not null default clock_timestamp())`);

    await runner.query(`create table billing.bank_statements (
      id uuid primary key,
      file_name text not null,
      format text not null check (format in ('camt.053', 'csv')),
      layout_id text,
      layout jsonb,
      state text not null check (state in
        ('awaited', 'reading', 'matching', 'done', 'refused', 'duplicate')),
      bytes bigint,
      sha256 text,
      started_by text not null,
      started_at timestamptz not null default clock_timestamp(),
      finished_at timestamptz,
      account text,
      first_day date,
      last_day date,
      read integer not null default 0,
      stored integer not null default 0,
      known integer not null default 0,
      looked integer not null default 0,
      received_micros bigint not null default 0,
      paid_out_micros bigint not null default 0,
      problem jsonb,
      duplicate_of uuid references billing.bank_statements (id),
      check ((format = 'csv') = (layout is not null)),
      check ((state in ('done', 'refused', 'duplicate')) = (finished_at is not null)),
      check ((state = 'refused') = (problem is not null)),
      check ((state = 'duplicate') = (duplicate_of is not null)))`);
    await runner.query('create index on billing.bank_statements (started_at, id)');
    await runner.query('create index on billing.bank_statements (sha256)');
    await runner.query(
      `create index on billing.bank_statements (state) where state in ('reading', 'matching')`,
    );

    await runner.query(`create table billing.payments (
      id uuid primary key,
      place bigint generated always as identity unique,
      source text not null check (source in ('camt.053', 'csv', 'entered')),
      statement_id uuid references billing.bank_statements (id),
      account text not null,
      booked_on date not null,
      amount_micros bigint not null check (amount_micros <> 0),
      payer_name text,
      payer_iban text,
      reference text,
      remittance text not null,
      entered_by text,
      kept_at timestamptz not null default clock_timestamp(),
      state text not null default 'waiting' check (state in
        ('waiting', 'matched', 'partial', 'excess', 'unmatched', 'aside')),
      hint text,
      allocated_micros bigint not null default 0,
      aside_reason text,
      aside_by text,
      aside_at timestamptz,
      constraint payments_never_more_than_whole check (
        case when amount_micros > 0 then allocated_micros between 0 and amount_micros
             else allocated_micros between amount_micros and 0 end),
      check ((source = 'entered') = (statement_id is null)),
      check ((source = 'entered') = (entered_by is not null)),
      check ((state = 'aside') = (aside_reason is not null)),
      check (state <> 'aside' or allocated_micros = 0))`);
    await runner.query('create index on billing.payments (statement_id, place)');
    await runner.query('create index on billing.payments (state, place)');
    await runner.query('create index on billing.payments (payer_iban)');

    // One row a document, kept by the trigger below: whoever makes documents needn't know of payments.
    await runner.query(`create table billing.receivables (
      document_id uuid primary key references billing.documents (id),
      kind text not null,
      number text not null unique,
      party_type text not null,
      party_id text not null,
      party_name text not null,
      party_iban text,
      issued_on date not null,
      due_on date,
      late_from date not null generated always as (coalesce(due_on, issued_on)) stored,
      amount_micros bigint not null,
      paid_micros bigint not null default 0,
      open_micros bigint not null generated always as (amount_micros - paid_micros) stored,
      constraint receivables_never_more_than_whole check (
        case when amount_micros >= 0 then paid_micros between 0 and amount_micros
             else paid_micros between amount_micros and 0 end))`);
    await runner.query(
      'create index on billing.receivables (late_from, document_id) where open_micros <> 0',
    );
    await runner.query('create index on billing.receivables (party_id, issued_on)');
    await runner.query('create index on billing.receivables (party_iban) where open_micros <> 0');

    await runner.query(`create table billing.allocations (
      id uuid primary key,
      place bigint generated always as identity unique,
      payment_id uuid not null references billing.payments (id),
      document_id uuid not null references billing.receivables (document_id),
      amount_micros bigint not null check (amount_micros <> 0),
      rule text not null check (rule in ('reference', 'amount-and-iban', 'by-hand', 'undone')),
      made_by text not null,
      made_at timestamptz not null default clock_timestamp(),
      reverses uuid unique references billing.allocations (id),
      reason text,
      check ((reverses is null) = (reason is null)),
      check ((rule = 'undone') = (reverses is not null)))`);
    await runner.query('create index on billing.allocations (payment_id, place)');
    await runner.query('create index on billing.allocations (document_id, place)');

    await this.keepSums(runner);

    await runner.query(`create table billing.overdue_rules (
      from_on date primary key,
      days integer check (days between 0 and 365),
      floor_micros bigint not null check (floor_micros >= 0),
      set_by text not null,
      set_at timestamptz not null default clock_timestamp())`);
    await runner.query(`create table billing.deferrals (
      id bigint generated always as identity primary key,
      owner_id text not null,
      until_on date,
      reason text not null,
      set_by text not null,
      set_at timestamptz not null default clock_timestamp())`);
    await runner.query('create index on billing.deferrals (owner_id, id)');
    // Positions are taken under a lock that is held to the commit: none appears behind a reader.
    await runner.query(`create table billing.standing_changes (
      position bigint primary key check (position > 0),
      owner_id text not null,
      unpaid boolean not null,
      reason text not null,
      at timestamptz not null default clock_timestamp())`);
    await runner.query('create index on billing.standing_changes (owner_id, position)');
  }

  private async keepSums(runner: QueryRunner): Promise<void> {
    // A payout is what we owe; a kind that nobody has thought of here is refused rather than guessed.
    await runner.query(`create function billing.receivable_of(kind text, gross bigint) returns bigint
      language plpgsql immutable as $$
      begin
        case kind
          when 'invoice' then return gross;
          when 'settlement' then return gross;
          when 'payout' then return -gross;
        end case;
      end $$`);
    await runner.query(`create function billing.add_receivables() returns trigger
      language plpgsql as $$
      begin
        insert into billing.receivables (document_id, kind, number, party_type, party_id,
          party_name, party_iban, issued_on, due_on, amount_micros)
        select id, kind, number, party_type, party_id, bill_to->>'name', bill_to->>'iban',
               issued_on, due_on, billing.receivable_of(kind, gross_micros)
          from added;
        return null;
      end $$`);
    await runner.query(`create trigger add_receivables after insert on billing.documents
      referencing new table as added for each statement execute function billing.add_receivables()`);
    await runner.query(`insert into billing.receivables (document_id, kind, number, party_type,
        party_id, party_name, party_iban, issued_on, due_on, amount_micros)
      select id, kind, number, party_type, party_id, bill_to->>'name', bill_to->>'iban',
             issued_on, due_on, billing.receivable_of(kind, gross_micros)
        from billing.documents`);

    await runner.query(`create function billing.sum_allocations() returns trigger
      language plpgsql as $$
      begin
        update billing.receivables r set paid_micros = r.paid_micros + s.amount
          from (select document_id, sum(amount_micros)::bigint as amount from added group by 1) s
         where r.document_id = s.document_id;
        update billing.payments p set allocated_micros = p.allocated_micros + s.amount
          from (select payment_id, sum(amount_micros)::bigint as amount from added group by 1) s
         where p.id = s.payment_id;
        return null;
      end $$`);
    await runner.query(`create trigger sum_allocations after insert on billing.allocations
      referencing new table as added for each statement execute function billing.sum_allocations()`);

    // What was once on a document is only ever taken back by another row.
    await runner.query(`create function billing.refuse_payment_change() returns trigger
      language plpgsql as $$
      begin
        raise exception '% of billing.% is refused: it is only ever added to', tg_op, tg_table_name;
      end $$`);
    for (const table of ['allocations', 'payments']) {
      await runner.query(`create trigger never_deleted before delete or truncate
        on billing.${table} for each statement execute function billing.refuse_payment_change()`);
    }
    await runner.query(`create trigger never_changed before update on billing.allocations
      for each statement execute function billing.refuse_payment_change()`);
    await runner.query(`create trigger never_changed before update of id, place, source,
      statement_id, account, booked_on, amount_micros, payer_name, payer_iban, reference, remittance,
      entered_by on billing.payments
      for each statement execute function billing.refuse_payment_change()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop trigger add_receivables on billing.documents');
    for (const table of [
      'standing_changes',
      'deferrals',
      'overdue_rules',
      'allocations',
      'receivables',
      'payments',
      'bank_statements',
      'bank_layouts',
    ]) {
      await runner.query(`drop table billing.${table}`);
    }
    for (const name of [
      'add_receivables()',
      'sum_allocations()',
      'refuse_payment_change()',
      'receivable_of(text, bigint)',
    ]) {
      await runner.query(`drop function billing.${name}`);
    }
  }
}

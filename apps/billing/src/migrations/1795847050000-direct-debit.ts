import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mandates, announcements and collections of direct debit, and what of a statement tells of them. */
export class DirectDebit1795847050000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table billing.mandates (
      id uuid primary key,
      place bigint generated always as identity unique,
      owner_id text not null,
      reference text not null constraint mandates_reference_once unique,
      scheme text not null check (scheme in ('core', 'b2b')),
      account_holder text not null,
      iban text not null,
      address jsonb not null,
      notice_days integer check (notice_days between 1 and 13),
      signed_on date not null,
      signed_by text not null,
      signed_how text not null check (signed_how in ('online', 'paper')),
      signed_user text,
      signed_ip text,
      noted_by text not null,
      noted_at timestamptz not null default clock_timestamp(),
      ended_at timestamptz,
      ended_by text,
      end_reason text,
      check ((signed_how = 'online') = (signed_user is not null)),
      check ((signed_how = 'online') = (signed_ip is not null)),
      check ((ended_at is null) = (ended_by is null)),
      check ((ended_at is null) = (end_reason is null)))`);
    await runner.query(
      'create unique index mandates_one_active on billing.mandates (owner_id) where ended_at is null',
    );
    await runner.query('create index on billing.mandates (owner_id, place)');
    await this.keepHistory(runner);

    await runner.query(`create table billing.debit_notices (
      id uuid primary key,
      document_id uuid not null references billing.receivables (document_id),
      mandate_id uuid not null references billing.mandates (id),
      collect_on date not null,
      amount_micros bigint not null check (amount_micros > 0),
      planned_at timestamptz not null default clock_timestamp(),
      sent_on date)`);
    await runner.query('create index on billing.debit_notices (collect_on) where sent_on is null');
    await runner.query('create index on billing.debit_notices (document_id, collect_on)');

    await runner.query(`create table billing.collections (
      id uuid primary key,
      collect_on date not null,
      state text not null check (state in ('prepared', 'approved', 'cancelled')),
      message_id text not null unique,
      creditor jsonb not null,
      prepared_by text not null,
      preparer text not null,
      prepared_at timestamptz not null default clock_timestamp(),
      approved_by text,
      approved_at timestamptz,
      check ((state = 'approved') = (approved_at is not null)),
      check ((approved_by is null) = (approved_at is null)))`);
    await runner.query('create index on billing.collections (prepared_at, id)');
    await runner.query(`create table billing.collection_items (
      collection_id uuid not null references billing.collections (id),
      place integer not null,
      document_id uuid not null references billing.receivables (document_id),
      owner_id text not null,
      mandate_id uuid not null references billing.mandates (id),
      scheme text not null,
      sequence text not null check (sequence in ('FRST', 'RCUR')),
      block_id text not null,
      end_to_end_id text not null,
      number text not null,
      amount_micros bigint not null check (amount_micros > 0),
      state text not null check (state in ('prepared', 'underway', 'collected', 'returned')),
      payment_id uuid references billing.payments (id),
      return_reason text,
      ended_on date,
      primary key (collection_id, place),
      unique (collection_id, document_id),
      unique (end_to_end_id),
      check ((state in ('collected', 'returned')) = (ended_on is not null)),
      check ((state = 'returned') = (return_reason is not null)))`);
    // Whatever two collections do at once: the bank is asked for an invoice by one of them.
    await runner.query(`create unique index collection_items_underway_once
      on billing.collection_items (document_id) where state = 'underway'`);
    await runner.query('create index on billing.collection_items (document_id, collection_id)');
    await runner.query('create index on billing.collection_items (mandate_id)');
    await runner.query('create index on billing.collection_items (block_id)');
    await runner.query(`create table billing.collection_left_out (
      collection_id uuid not null references billing.collections (id),
      place integer not null,
      document_id uuid not null,
      owner_id text not null,
      number text not null,
      open_micros bigint not null,
      reason text not null,
      primary key (collection_id, place),
      unique (collection_id, document_id))`);

    await runner.query('alter table billing.documents add direct_debit jsonb');
    await runner.query(`alter table billing.payments add batch_id text, add return_reason text`);
    await runner.query(
      `create index on billing.payments (place)
        where return_reason is not null and allocated_micros = 0`,
    );
    await this.allowRules(runner, `'direct-debit', 'debit-return', `);
    await this.keepPayments(runner, ', batch_id, return_reason');
  }

  private async keepPayments(runner: QueryRunner, more: string): Promise<void> {
    await runner.query('drop trigger never_changed on billing.payments');
    await runner.query(`create trigger never_changed before update of id, place, source,
      statement_id, account, booked_on, amount_micros, payer_name, payer_iban, reference, remittance,
      entered_by${more} on billing.payments
      for each statement execute function billing.refuse_payment_change()`);
  }

  /** A mandate says for ever what was signed; all that may come to it is its end, once. */
  private async keepHistory(runner: QueryRunner): Promise<void> {
    await runner.query(`create function billing.keep_mandate() returns trigger
      language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and old.ended_at is null
          and to_jsonb(new) - 'ended_at' - 'ended_by' - 'end_reason' =
              to_jsonb(old) - 'ended_at' - 'ended_by' - 'end_reason' then
          return new;
        end if;
        raise exception '% of a mandate is refused: what was signed stays', tg_op;
      end $$`);
    await runner.query(`create trigger keep_mandate before update or delete on billing.mandates
      for each row execute function billing.keep_mandate()`);
    await runner.query(`create function billing.refuse_mandates_truncate() returns trigger
      language plpgsql as $$
      begin raise exception 'mandates are kept'; end $$`);
    await runner.query(`create trigger never_truncated before truncate on billing.mandates
      for each statement execute function billing.refuse_mandates_truncate()`);
  }

  private async allowRules(runner: QueryRunner, more: string): Promise<void> {
    await runner.query(`alter table billing.allocations drop constraint allocations_rule_check,
      add constraint allocations_rule_check check
        (rule in ('reference', 'amount-and-iban', ${more}'by-hand', 'undone'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`do $$ begin
      if exists (select from billing.mandates) then
        raise exception 'there are mandates, which the release before knows nothing of';
      end if; end $$`);
    await this.allowRules(runner, '');
    await this.keepPayments(runner, '');
    await runner.query(
      'alter table billing.payments drop column batch_id, drop column return_reason',
    );
    await runner.query('alter table billing.documents drop column direct_debit');
    for (const table of [
      'collection_left_out',
      'collection_items',
      'collections',
      'debit_notices',
      'mandates',
    ]) {
      await runner.query(`drop table billing.${table}`);
    }
    await runner.query('drop function billing.keep_mandate()');
    await runner.query('drop function billing.refuse_mandates_truncate()');
  }
}

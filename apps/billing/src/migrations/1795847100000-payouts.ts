import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropChecks } from './drop-checks.js';

/** What owners are paid: released from what operators paid, in batches that two persons let go. */
export class Payouts1795847100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // How a payout, or what a settlement asks, is divided; never changes once the calls' operators are known.
    await runner.query(`create table billing.documents_shared_out (
      document_id uuid primary key references billing.documents (id),
      whole boolean not null)`);
    await runner.query(`create table billing.document_cells (
      document_id uuid not null references billing.documents_shared_out (document_id),
      carrier_id text not null,
      month date not null,
      number text not null,
      net_micros bigint not null,
      primary key (document_id, carrier_id, month, number))`);
    await runner.query('create index on billing.document_cells (carrier_id, month, number)');

    await runner.query(`create table billing.payout_accounts (
      id bigint generated always as identity primary key,
      owner_id text not null,
      iban text not null,
      name text not null,
      street text not null,
      house_number text not null,
      postal_code text not null,
      city text not null,
      country text not null,
      usable_from date not null,
      entered_by text not null,
      entered_as text not null check (entered_as in ('owner', 'staff')),
      entered_at timestamptz not null default clock_timestamp())`);
    await runner.query('create index on billing.payout_accounts (owner_id, id)');

    // Of owner '' are those of everybody without his own.
    await runner.query(`create table billing.payout_terms (
      owner_id text not null,
      from_on date not null,
      hold_back_share integer not null check (hold_back_share between 0 and 10000),
      hold_back_days integer not null check (hold_back_days between 0 and 730),
      minimum_micros bigint not null check (minimum_micros >= 0),
      netting boolean not null,
      set_by text not null,
      set_at timestamptz not null default clock_timestamp(),
      primary key (owner_id, from_on))`);
    await runner.query(`insert into billing.payout_terms (owner_id, from_on, hold_back_share,
        hold_back_days, minimum_micros, netting, set_by)
      values ('', '2020-01-01', 0, 0, 0, false, 'billing')`);

    await runner.query(`create table billing.payout_freezes (
      id uuid primary key,
      place bigint generated always as identity unique,
      owner_id text not null,
      number text,
      from_on date,
      until_on date,
      from_micros bigint,
      until_micros bigint,
      call_ids uuid[] not null,
      reason text not null,
      state text not null default 'frozen' check (state in ('frozen', 'released', 'refused')),
      frozen_by text not null,
      frozen_at timestamptz not null default clock_timestamp(),
      outcome_reason text,
      closed_by text,
      closed_at timestamptz,
      check ((number is null) = (cardinality(call_ids) > 0)),
      check (num_nonnulls(number, from_on, until_on, from_micros, until_micros) in (0, 5)),
      check ((state = 'frozen') = (closed_at is null)),
      check (num_nonnulls(outcome_reason, closed_by, closed_at) in (0, 3)))`);
    await runner.query('create index on billing.payout_freezes (owner_id, place)');

    await this.batches(runner);
    await this.allocations(runner);
  }

  private async batches(runner: QueryRunner): Promise<void> {
    await runner.query(`create table billing.payout_batches (
      id uuid primary key,
      place bigint generated always as identity unique,
      state text not null check (state in ('preparing', 'prepared', 'approved', 'cancelled')),
      prepared_on date not null,
      pay_on date not null,
      prepared_by text not null,
      preparer text not null,
      prepared_at timestamptz not null default clock_timestamp(),
      approved_by text,
      approved_at timestamptz,
      check ((state = 'approved') = (approved_by is not null)),
      check ((approved_by is null) = (approved_at is null)),
      check (approved_by <> preparer))`);
    // Two would pay the same.
    await runner.query(`create unique index payout_batches_one_open on billing.payout_batches ((true))
      where state in ('preparing', 'prepared')`);

    await runner.query(`create table billing.payouts (
      id uuid primary key,
      place bigint generated always as identity unique,
      batch_id uuid not null references billing.payout_batches (id),
      owner_id text not null,
      owner_name text not null,
      state text not null check (state in
        ('planned', 'held', 'underway', 'paid', 'settled', 'returned', 'rejected')),
      amount_micros bigint not null check (amount_micros >= 0 and amount_micros % 10000 = 0),
      netted_micros bigint not null check (netted_micros >= 0),
      held_micros bigint not null,
      account jsonb,
      end_to_end_id text not null unique,
      remittance text not null,
      paid_on date,
      failure text,
      unique (batch_id, owner_id),
      check (amount_micros = 0 or account is not null),
      check (state not in ('underway', 'paid', 'returned', 'rejected') or amount_micros > 0),
      check ((state in ('returned', 'rejected')) = (failure is not null)))`);
    await runner.query('create index on billing.payouts (owner_id, place)');
    await runner.query(`create index on billing.payouts (owner_id) where state = 'underway'`);

    await runner.query(`create table billing.payout_holds (
      payout_id uuid not null references billing.payouts (id) on delete cascade,
      position integer not null,
      code text not null,
      amount_micros bigint not null,
      carrier_id text,
      month date,
      until_on date,
      primary key (payout_id, position))`);
    await runner.query(`create table billing.payout_parts (
      payout_id uuid not null references billing.payouts (id) on delete cascade,
      document_id uuid not null references billing.receivables (document_id),
      what text not null check (what in ('paid', 'netted')),
      amount_micros bigint not null check (amount_micros <> 0),
      primary key (payout_id, document_id, what),
      check (what = 'netted' or amount_micros > 0))`);
    await runner.query('create index on billing.payout_parts (document_id)');
  }

  private async allocations(runner: QueryRunner): Promise<void> {
    // What is set off is paid without a payment; what is of a payout says so, with one or without.
    await runner.query(`alter table billing.allocations
      alter payment_id drop not null,
      add payout_id uuid references billing.payouts (id),
      add check (payment_id is not null or payout_id is not null),
      drop constraint allocations_rule_check,
      add constraint allocations_rule_check check (rule in
        ('reference', 'amount-and-iban', 'direct-debit', 'debit-return', 'by-hand', 'undone', 'payout',
         'netting')),
      add check ((rule in ('payout', 'netting')) = (payout_id is not null)),
      add check ((rule = 'netting') = (payment_id is null))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`do $$ begin
      if exists (select from billing.payouts where state not in ('planned', 'held')) then
        raise exception 'payouts were made, of which the release before knows nothing';
      end if; end $$`);
    await dropChecks(runner, 'billing.allocations', [
      "((rule = 'netting'::text) = (payment_id IS NULL))",
    ]);
    await runner.query(`alter table billing.allocations
      drop column payout_id,
      alter payment_id set not null,
      drop constraint allocations_rule_check,
      add constraint allocations_rule_check check (rule in
        ('reference', 'amount-and-iban', 'direct-debit', 'debit-return', 'by-hand', 'undone'))`);
    for (const table of [
      'payout_parts',
      'payout_holds',
      'payouts',
      'payout_batches',
      'payout_freezes',
      'payout_terms',
      'payout_accounts',
      'document_cells',
      'documents_shared_out',
    ]) {
      await runner.query(`drop table billing.${table}`);
    }
  }
}

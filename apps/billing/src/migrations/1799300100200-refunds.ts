import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is paid back of payments that were more than anybody owed. A part of a refund is one of a payment, as an
 * allocation on a document is: of what came in, and of what the bank booked of it. When a refund is over, one way or
 * the other, its parts come to nothing.
 */
export class Refunds1799300100200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table billing.refunds (
      id uuid primary key,
      place bigint generated always as identity unique,
      payment_id uuid not null references billing.payments (id),
      amount_micros bigint not null check (amount_micros > 0 and amount_micros % 10000 = 0),
      iban text not null,
      name text not null,
      other_account boolean not null,
      reason text not null,
      state text not null default 'proposed' check (state in
        ('proposed', 'withdrawn', 'underway', 'paid', 'returned', 'rejected')),
      made_by text not null,
      made_at timestamptz not null default clock_timestamp(),
      confirmed_by text,
      confirmed_at timestamptz,
      paid_on date,
      failure text,
      rejection_reason text,
      rejected_by text,
      rejection_confirmed_by text,
      check (confirmed_by <> made_by),
      check (num_nonnulls(confirmed_by, confirmed_at) in (0, 2)),
      check ((state in ('proposed', 'withdrawn')) = (confirmed_by is null)),
      check (num_nonnulls(rejection_reason, rejected_by) in (0, 2)),
      check (rejection_confirmed_by <> rejected_by),
      check (state not in ('paid', 'returned') or paid_on is not null))`);
    await runner.query('create index on billing.refunds (payment_id)');
    await runner.query(
      `create unique index refunds_proposed on billing.refunds (payment_id) where state = 'proposed'`,
    );
    await runner.query(`create table billing.refund_parts (
      id uuid primary key,
      place bigint generated always as identity unique,
      refund_id uuid not null references billing.refunds (id),
      payment_id uuid not null references billing.payments (id),
      amount_micros bigint not null check (amount_micros <> 0),
      made_at timestamptz not null default clock_timestamp(),
      reverses uuid unique references billing.refund_parts (id))`);
    await runner.query('create index on billing.refund_parts (refund_id)');
    await runner.query('create index on billing.refund_parts (payment_id)');
    await runner.query(`create function billing.sum_refund_parts() returns trigger
      language plpgsql as $$
      begin
        update billing.payments p set allocated_micros = p.allocated_micros + s.amount
          from (select payment_id, sum(amount_micros)::bigint as amount from added group by 1) s
         where p.id = s.payment_id;
        return null;
      end $$`);
    await runner.query(`create trigger sum_refund_parts after insert on billing.refund_parts
      referencing new table as added for each statement execute function billing.sum_refund_parts()`);
    await runner.query(`create trigger never_deleted before delete or truncate
      on billing.refund_parts for each statement execute function billing.refuse_payment_change()`);
    await runner.query(`create trigger never_changed before update on billing.refund_parts
      for each statement execute function billing.refuse_payment_change()`);
    // What went back of a collection that is to be refunded is looked up by these.
    await runner.query(
      `create index payments_returned on billing.payments (reference) where return_reason is not null`,
    );
    await runner.query(
      'create index collection_items_payment on billing.collection_items (payment_id)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`do $$ begin
      if exists (select from billing.refund_parts) then
        raise exception 'payments were paid back, of which the release before knows nothing';
      end if; end $$`);
    await runner.query('drop index billing.collection_items_payment');
    await runner.query('drop index billing.payments_returned');
    await runner.query('drop table billing.refund_parts');
    await runner.query('drop function billing.sum_refund_parts()');
    await runner.query('drop table billing.refunds');
  }
}

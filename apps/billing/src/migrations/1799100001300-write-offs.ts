import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropChecks } from './drop-checks.js';

/** Which the payouts added. */
const checksOfPayouts = [
  '((payment_id IS NOT NULL) OR (payout_id IS NOT NULL))',
  "((rule = 'netting'::text) = (payment_id IS NULL))",
];

/** What nobody pays any more of what is owed to us: taken off the document without a payment. */
export class WriteOffs1799100001300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table billing.write_offs (
      id uuid primary key,
      place bigint generated always as identity unique,
      document_id uuid not null references billing.receivables (document_id),
      amount_micros bigint not null check (amount_micros > 0 and amount_micros % 10000 = 0),
      reason text not null,
      state text not null check (state in ('proposed', 'written-off', 'withdrawn')),
      made_by text not null,
      made_at timestamptz not null default clock_timestamp(),
      confirmed_by text,
      confirmed_at timestamptz,
      check (confirmed_by <> made_by),
      check (num_nonnulls(confirmed_by, confirmed_at) in (0, 2)),
      check (confirmed_by is null or state = 'written-off'))`);
    await runner.query('create index on billing.write_offs (document_id)');
    // A part of a payment, of a payout, or of neither and written off.
    await dropChecks(runner, 'billing.allocations', checksOfPayouts);
    await runner.query(`alter table billing.allocations
      add write_off_id uuid unique references billing.write_offs (id),
      drop constraint allocations_rule_check,
      add constraint allocations_rule_check check (rule in
        ('reference', 'amount-and-iban', 'direct-debit', 'debit-return', 'by-hand', 'undone', 'payout',
         'netting', 'write-off')),
      add constraint allocations_of_write_off check ((rule = 'write-off') = (write_off_id is not null)),
      add constraint allocations_without_payment
        check ((rule in ('netting', 'write-off')) = (payment_id is null))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`do $$ begin
      if exists (select from billing.write_offs where state = 'written-off') then
        raise exception 'documents were written off, of which the release before knows nothing';
      end if; end $$`);
    await runner.query(`alter table billing.allocations
      drop constraint allocations_of_write_off,
      drop constraint allocations_without_payment,
      drop constraint allocations_rule_check,
      drop column write_off_id,
      add constraint allocations_rule_check check (rule in
        ('reference', 'amount-and-iban', 'direct-debit', 'debit-return', 'by-hand', 'undone', 'payout',
         'netting')),
      add check (payment_id is not null or payout_id is not null),
      add check ((rule = 'netting') = (payment_id is null))`);
    await runner.query('drop table billing.write_offs');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

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
    // The checks that the payouts added: a part of a payment, of a payout, or of neither and written off.
    await runner.query(`alter table billing.allocations
      add write_off_id uuid unique references billing.write_offs (id),
      drop constraint allocations_check2,
      drop constraint allocations_check4,
      drop constraint allocations_rule_check,
      add constraint allocations_rule_check check (rule in
        ('reference', 'amount-and-iban', 'direct-debit', 'debit-return', 'by-hand', 'undone', 'payout',
         'netting', 'write-off')),
      add check ((rule = 'write-off') = (write_off_id is not null)),
      add check ((rule in ('netting', 'write-off')) = (payment_id is null))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table billing.allocations
      drop column write_off_id,
      drop constraint allocations_check5,
      drop constraint allocations_rule_check,
      add constraint allocations_rule_check check (rule in
        ('reference', 'amount-and-iban', 'direct-debit', 'debit-return', 'by-hand', 'undone', 'payout',
         'netting')),
      add constraint allocations_check2 check (payment_id is not null or payout_id is not null),
      add constraint allocations_check4 check ((rule = 'netting') = (payment_id is null))`);
    await runner.query('drop table billing.write_offs');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A payout that the bank refused is said so by one person and confirmed by another; one that it paid all the same counts. */
export class RejectionsByTwo1799100001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table billing.payouts
      add rejection_reason text,
      add rejection_by text,
      add rejection_at timestamptz,
      add rejection_confirmed_by text,
      add check (num_nonnulls(rejection_reason, rejection_by, rejection_at) in (0, 3)),
      add check (rejection_confirmed_by is null or rejection_confirmed_by <> rejection_by)`);
    await runner.query(`update billing.payouts set rejection_reason = failure, rejection_by = 'staff',
        rejection_at = clock_timestamp(), rejection_confirmed_by = 'billing' where state = 'rejected'`);
    await runner.query(`alter table billing.payouts add check
      (state <> 'rejected' or rejection_confirmed_by is not null)`);
    // What we owe may be paid twice over by the bank; what is too much of it the owner owes us.
    await runner.query(`alter table billing.receivables
      drop constraint receivables_never_more_than_whole,
      add constraint receivables_never_more_than_whole check (case
        when amount_micros >= 0 then paid_micros between 0 and amount_micros
        when kind = 'payout' then paid_micros <= 0
        else paid_micros between amount_micros and 0 end)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table billing.receivables
      drop constraint receivables_never_more_than_whole,
      add constraint receivables_never_more_than_whole check (
        case when amount_micros >= 0 then paid_micros between 0 and amount_micros
             else paid_micros between amount_micros and 0 end)`);
    await runner.query(`alter table billing.payouts
      drop column rejection_reason, drop column rejection_by, drop column rejection_at,
      drop column rejection_confirmed_by`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A payment that can't be put on documents or into the books is kept as it is, and holds up no other. */
export class FailedPayments1799200100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table billing.payments
      add failure text,
      drop constraint payments_state_check,
      add constraint payments_state_check check (state in ('waiting', 'unconfirmed', 'same', 'matched',
        'partial', 'excess', 'unmatched', 'aside', 'failed')),
      add constraint payments_failed_says_why check ((state = 'failed') = (failure is not null)),
      add constraint payments_failed_is_on_none check (state <> 'failed' or allocated_micros = 0)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `update billing.payments set state = 'waiting', failure = null where state = 'failed'`,
    );
    await runner.query(`alter table billing.payments
      drop constraint payments_failed_says_why, drop constraint payments_failed_is_on_none,
      drop column failure,
      drop constraint payments_state_check,
      add constraint payments_state_check check (state in ('waiting', 'unconfirmed', 'same', 'matched',
        'partial', 'excess', 'unmatched', 'aside'))`);
  }
}

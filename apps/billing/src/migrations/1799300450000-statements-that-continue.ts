import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A camt.053 that doesn't go on where the last one that counts ended waits for a second person, as a CSV does; so does
 * what was entered for another one than who told it apart.
 */
export class StatementsThatContinue1799300450000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table billing.bank_statements add kept_at timestamptz`);
    await runner.query(`update billing.bank_statements
        set kept_at = coalesce(confirmed_at, finished_at, started_at)
      where state in ('matching', 'done')`);
    await runner.query(`alter table billing.bank_statements
      drop constraint bank_statements_unconfirmed_is_csv,
      add constraint bank_statements_unconfirmed_is_by_one
        check (state <> 'unconfirmed' or confirmed_by is null),
      add constraint bank_statements_kept_counts
        check (kept_at is null or state in ('matching', 'done'))`);
    await runner.query(
      'alter table billing.payments drop constraint payments_apart_is_of_the_bank',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`do $$ begin
      if exists (select from billing.bank_statements
          where format <> 'csv' and (state = 'unconfirmed' or confirmed_by is not null)) then
        raise exception 'camt.053 waits for a second person, of which the release before knows nothing';
      end if; end $$`);
    await runner.query(`alter table billing.bank_statements
      drop constraint bank_statements_unconfirmed_is_by_one,
      drop constraint bank_statements_kept_counts,
      drop column kept_at,
      add constraint bank_statements_unconfirmed_is_csv
        check (state <> 'unconfirmed' or (format = 'csv' and confirmed_by is null))`);
    await runner.query(`update billing.payments set apart_by = null where source = 'entered'`);
    await runner.query(`alter table billing.payments add constraint payments_apart_is_of_the_bank
      check (apart_by is null or source <> 'entered')`);
  }
}

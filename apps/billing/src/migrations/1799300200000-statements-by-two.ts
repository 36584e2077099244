import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A bank's CSV counts once another person than who sent it has confirmed it; what was on the account is kept. */
export class StatementsByTwo1799300200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table billing.bank_statements
      add starter text,
      add confirmed_by text,
      add confirmed_at timestamptz,
      add opening_micros bigint,
      add closing_micros bigint,
      drop constraint bank_statements_state_check,
      add constraint bank_statements_state_check check (state in
        ('awaited', 'reading', 'unconfirmed', 'matching', 'done', 'refused', 'duplicate'))`);
    await runner.query(`update billing.bank_statements set starter = started_by`);
    // What counted before goes on to; nobody can be asked any more.
    await runner.query(`update billing.bank_statements set confirmed_by = 'billing',
        confirmed_at = coalesce(finished_at, started_at)
      where format = 'csv' and state in ('matching', 'done')`);
    await runner.query(
      `update billing.bank_layouts set definition = definition || '{"balance": null}'`,
    );
    await runner.query(`update billing.bank_statements set layout = layout || '{"balance": null}'
      where layout is not null`);
    await runner.query(`alter table billing.bank_statements
      alter starter set not null,
      add constraint bank_statements_confirmed_whole
        check (num_nonnulls(confirmed_by, confirmed_at) in (0, 2)),
      add constraint bank_statements_confirmed_by_another check (confirmed_by <> starter),
      add constraint bank_statements_csv_counts_by_two check (format <> 'csv'
        or confirmed_by is not null or state not in ('matching', 'done')),
      add constraint bank_statements_unconfirmed_is_csv
        check (state <> 'unconfirmed' or (format = 'csv' and confirmed_by is null)),
      add constraint bank_statements_balances_whole
        check (num_nonnulls(opening_micros, closing_micros) in (0, 2))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`do $$ begin
      if exists (select from billing.bank_statements where state = 'unconfirmed') then
        raise exception 'bank statements wait for a second person, of which the release before knows nothing';
      end if; end $$`);
    await runner.query(`update billing.bank_layouts set definition = definition - 'balance'`);
    await runner.query(`update billing.bank_statements set layout = layout - 'balance'`);
    await runner.query(`alter table billing.bank_statements
      drop column starter, drop column confirmed_by, drop column confirmed_at,
      drop column opening_micros, drop column closing_micros,
      drop constraint bank_statements_state_check,
      add constraint bank_statements_state_check check (state in
        ('awaited', 'reading', 'matching', 'done', 'refused', 'duplicate'))`);
  }
}

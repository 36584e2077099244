import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was owed at months' ends but stood on no document, and files of the books. */
export class MonthsOfTheBooks1795846520000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table billing.ledger_accruals (
      month text primary key,
      state text not null check (state in ('waiting', 'done')),
      waits_for text,
      started_by text not null,
      started_at timestamptz not null default clock_timestamp(),
      done_at timestamptz,
      rounds integer not null default 0,
      entries integer not null default 0,
      check (state <> 'done' or done_at is not null))`);
    await runner.query(`create table billing.ledger_exports (
      id uuid primary key,
      format text not null check (format in ('csv', 'xaf')),
      from_month text not null,
      until_month text not null,
      state text not null check (state in ('waiting', 'done', 'failed')),
      done integer not null default 0,
      total integer not null default 0,
      ordered_by text not null,
      ordered_at timestamptz not null default clock_timestamp(),
      finished_at timestamptz,
      bytes bigint,
      check ((state = 'waiting') = (finished_at is null)))`);
    await runner.query('create index on billing.ledger_exports (ordered_at, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table billing.ledger_exports');
    await runner.query('drop table billing.ledger_accruals');
  }
}

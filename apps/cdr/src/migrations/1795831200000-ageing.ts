import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is left of a calling number that has aged, and which months have. */
export class Ageing1795831200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table cdr.call_records add calling_prefix text');
    await runner.query(`create table cdr.aged_months (
      step text not null,
      month text not null,
      rows bigint not null,
      done_at timestamptz not null default clock_timestamp(),
      primary key (step, month))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table cdr.aged_months');
    await runner.query('alter table cdr.call_records drop calling_prefix');
  }
}

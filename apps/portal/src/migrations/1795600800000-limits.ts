import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was set for everybody, for an owner, for a number; null is nothing. */
export class Limits1795600800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table portal.platform_limits (
      id text primary key check (id = 'platform'),
      limits jsonb not null,
      changed_at timestamptz not null default clock_timestamp())`);
    await runner.query('alter table portal.owners add column limits jsonb');
    await runner.query('alter table portal.service_numbers add column limits jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table portal.service_numbers drop column limits');
    await runner.query('alter table portal.owners drop column limits');
    await runner.query('drop table portal.platform_limits');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What calls on a planned document lose; null of what was prepared before, which nobody looked at. */
export class MarginsOfRuns1799700800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table billing.run_documents
      add column lost_micros bigint check (lost_micros >= 0),
      add column losing_calls bigint check (losing_calls > 0)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table billing.run_documents drop column lost_micros, drop column losing_calls',
    );
  }
}

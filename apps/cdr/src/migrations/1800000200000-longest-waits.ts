import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LongestWaits1800000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table cdr.totals_of_owners add column longest_wait_ms integer');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table cdr.totals_of_owners drop column longest_wait_ms');
  }
}

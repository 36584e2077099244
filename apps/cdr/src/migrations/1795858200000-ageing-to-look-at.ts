import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was aged is listed, the last first; a page begins after a millisecond. Four rows a month need no index. */
export class AgeingToLookAt1795858200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table cdr.aged_months alter column done_at type timestamptz(3)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table cdr.aged_months alter column done_at type timestamptz');
  }
}

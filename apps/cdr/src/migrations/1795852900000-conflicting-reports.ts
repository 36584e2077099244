import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reports that contradict what is held are few, listed newest first, and counted by when they came. */
export class ConflictingReports1795852900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index corrections_conflicting on cdr.corrections (noted_at, id)
      where reason = 'conflicting-report'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index cdr.corrections_conflicting');
  }
}

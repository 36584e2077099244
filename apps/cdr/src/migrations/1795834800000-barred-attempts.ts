import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What wasn't dialled and why, and for what we ended a call. Added with a constant, so that no row is
 * written for them; the default stays, for a replica of the release before knows no such column.
 */
export class BarredAttempts1795834800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table cdr.call_records
      add barred json not null default '[]',
      add ended_for text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table cdr.call_records drop barred, drop ended_for');
  }
}

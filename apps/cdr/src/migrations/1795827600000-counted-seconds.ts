import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which seconds of a call count, and how it sounded. Columns without a default, so that no row is read
 * or written for them: what was recorded before has none.
 */
export class CountedSeconds1795827600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table cdr.legs add voice_quality json');
    await runner.query(`alter table cdr.call_records
      add progressed_at bigint,
      add network_charged_seconds bigint,
      add owner_billable_seconds bigint,
      add voice_quality json`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table cdr.call_records drop progressed_at,
      drop network_charged_seconds, drop owner_billable_seconds, drop voice_quality`);
    await runner.query('alter table cdr.legs drop voice_quality');
  }
}

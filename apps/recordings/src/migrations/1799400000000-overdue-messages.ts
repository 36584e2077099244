import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages that nobody ended are counted every few seconds: without it, by going through a week of receipts. */
export class OverdueMessages1799400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index audio_overdue on recordings.audio (destroyed_at)
      where state = 'destroyed' and rule = 'voicemail-overdue'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index recordings.audio_overdue');
  }
}

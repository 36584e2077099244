import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Replicas compare each folder once between them, and read what is stored of it without its receipts. */
export class ComparedOnce1799400300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table recordings.compared_folders (
      prefix text primary key,
      compared_at timestamptz not null)`);
    await runner.query(`create index audio_stored on recordings.audio (id) include (lost_at)
      where state = 'stored'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index recordings.audio_stored');
    await runner.query('drop table recordings.compared_folders');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Receipts stay for years, and become many times what is stored: nothing that is asked again and again may go through
 * them. Shorter periods are carried out in parts.
 */
export class RecordingsAtSize1799400200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index audio_by_days on recordings.audio (days, kind)
      where state = 'stored'`);
    await runner.query(`create index audio_to_shorten on recordings.audio
      (owner_id, service_number, days) where state = 'stored' and rule = 'retention'`);
    await runner.query(`create index audio_recordings_offered on recordings.audio (position)
      where state = 'stored' and kind = 'recording'`);
    await runner.query(`create index audio_messages_offered on recordings.audio (position)
      where kind = 'voicemail' and (state = 'stored' or rule = 'voicemail-overdue')`);

    await runner.query(`alter table recordings.retention_settings
      add column carried_out boolean not null default true`);
    await runner.query(`create index retention_to_carry_out on recordings.retention_settings (id)
      where not carried_out`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index recordings.audio_by_days, recordings.audio_to_shorten,
      recordings.audio_recordings_offered, recordings.audio_messages_offered`);
    await runner.query('alter table recordings.retention_settings drop column carried_out');
  }
}

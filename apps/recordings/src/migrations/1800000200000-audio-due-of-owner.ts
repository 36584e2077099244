import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AudioDueOfOwner1800000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index audio_due_of_owner on recordings.audio (owner_id, due_at)
      where state = 'stored' and kind = 'recording'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index recordings.audio_due_of_owner');
  }
}

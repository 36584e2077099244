import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Recordings have a place in the order in which they are offered, as messages have. */
export class RecordingsInOrder1799400100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table recordings.places rename column voicemails to offered');
    await runner.query(`alter table recordings.audio drop constraint audio_check2,
      add constraint audio_check2 check (kind = 'voicemail' or calling_number is null)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`update recordings.audio set position = null where kind = 'recording'`);
    await runner.query(`alter table recordings.audio drop constraint audio_check2,
      add constraint audio_check2
        check (kind = 'voicemail' or (calling_number is null and position is null))`);
    await runner.query('alter table recordings.places rename column offered to voicemails');
  }
}

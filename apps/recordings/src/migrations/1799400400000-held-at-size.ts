import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an owner or a number has stored is found without its receipts, and holds are listed without sorting all. */
export class HeldAtSize1799400400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index audio_stored_of_owner on recordings.audio
      (owner_id, ended_at, id) where state = 'stored' and kind = 'recording'`);
    await runner.query(`create index audio_stored_of_number on recordings.audio
      (service_number, ended_at, id) where state = 'stored' and kind = 'recording'`);
    await runner.query(`create index holds_placed on recordings.legal_holds (placed_at, id)`);
    await runner.query(`create index holds_lifted on recordings.legal_holds (placed_at, id)
      where lifted_at is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index recordings.audio_stored_of_owner,
      recordings.audio_stored_of_number, recordings.holds_placed, recordings.holds_lifted`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What proves the price that a caller was told, and which audio was made of a call. */
export class AnnouncedPrice1795651200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table cdr.legs add early_media_at bigint');
    await runner.query(`alter table cdr.call_records
      add tariff_id uuid,
      add answer_offset_ms bigint check (answer_offset_ms >= 0),
      add audio json not null default '[]',
      add queued_locally boolean not null default false`);
    await runner.query('alter table cdr.call_records alter audio drop default');
    await runner.query('alter table cdr.call_records alter queued_locally drop default');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table cdr.call_records
      drop tariff_id, drop answer_offset_ms, drop audio, drop queued_locally`);
    await runner.query('alter table cdr.legs drop early_media_at');
  }
}

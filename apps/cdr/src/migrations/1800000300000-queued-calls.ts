import type { MigrationInterface, QueryRunner } from 'typeorm';

export class QueuedCalls1800000300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table cdr.call_records add column queued_at bigint');
    await runner.query(`
      create index call_records_queued on cdr.call_records (owner_id, started_at)
        where queued_at is not null`);
    await runner.query(`
      alter table cdr.live_calls add column connected_at bigint, add column connected_leg uuid`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table cdr.live_calls drop column connected_at, drop column connected_leg`);
    await runner.query('alter table cdr.call_records drop column queued_at');
  }
}

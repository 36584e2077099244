import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages that were destroyed before they were taken in: their owners are told. */
export class OverdueVoicemails1799300600030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table notifications.voicemails add column overdue boolean not null default false',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table notifications.voicemails drop column overdue');
  }
}

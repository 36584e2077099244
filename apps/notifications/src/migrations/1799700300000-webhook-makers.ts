import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose right a webhook goes by. Of those that there are it isn't known: they go on until somebody changes them. */
export class WebhookMakers1799700300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table notifications.webhooks add made_by text');
    await runner.query(`alter table notifications.webhooks
      drop constraint webhooks_paused_for_check,
      add constraint webhooks_paused_for_check
        check (paused_for in ('owner', 'staff', 'failing', 'gone', 'maker'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `update notifications.webhooks set paused_for = 'owner' where paused_for = 'maker'`,
    );
    await runner.query(`alter table notifications.webhooks
      drop constraint webhooks_paused_for_check,
      add constraint webhooks_paused_for_check
        check (paused_for in ('owner', 'staff', 'failing', 'gone'))`);
    await runner.query('alter table notifications.webhooks drop made_by');
  }
}

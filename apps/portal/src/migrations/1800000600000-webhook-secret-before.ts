import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WebhookSecretBefore1800000600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table portal.webhook_secrets
        add column sealed_before text,
        add column signs_twice_until timestamptz,
        add check ((sealed_before is null) = (signs_twice_until is null))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table portal.webhook_secrets drop column sealed_before, drop column signs_twice_until`);
  }
}

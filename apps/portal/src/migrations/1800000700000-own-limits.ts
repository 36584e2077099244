import type { MigrationInterface, QueryRunner } from 'typeorm';

export class OwnLimits1800000700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table portal.owners add column own_limits jsonb');
    await runner.query('alter table portal.service_numbers add column own_limits jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table portal.service_numbers drop column own_limits');
    await runner.query('alter table portal.owners drop column own_limits');
  }
}

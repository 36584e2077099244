import type { MigrationInterface, QueryRunner } from 'typeorm';

export class OwnTariffOrders1800000800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table portal.tariff_versions add column decides_at timestamptz(3)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table portal.tariff_versions drop column decides_at');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How large an export of everything becomes, which is known before it is made. */
export class ExpectedBytes1799600200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table portal.data_exports add column expected_bytes bigint');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table portal.data_exports drop column expected_bytes');
  }
}

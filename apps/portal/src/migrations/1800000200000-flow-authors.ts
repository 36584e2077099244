import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FlowAuthors1800000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table portal.flow_versions add column saved_by text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table portal.flow_versions drop column saved_by`);
  }
}

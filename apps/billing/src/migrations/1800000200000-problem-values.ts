import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ProblemValues1800000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table billing.run_problems add column values jsonb`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table billing.run_problems drop column values`);
  }
}

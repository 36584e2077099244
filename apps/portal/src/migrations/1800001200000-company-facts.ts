import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CompanyFacts1800001200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table portal.owners add column company_facts jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table portal.owners drop column company_facts');
  }
}

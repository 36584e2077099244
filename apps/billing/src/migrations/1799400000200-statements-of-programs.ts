import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a program started it: then it counts only once a person confirms it. */
export class StatementsOfPrograms1799400000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table billing.bank_statements add column by_program boolean not null default false',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table billing.bank_statements drop column by_program');
  }
}

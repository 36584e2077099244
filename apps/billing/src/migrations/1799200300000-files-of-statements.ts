import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each upload is a blob of its own, and a statement says which one is its file. */
export class FilesOfStatements1799200300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table billing.bank_statements add file text');
    await runner.query(`update billing.bank_statements set file = 'bank-statements/' || id || '.file'
      where state <> 'awaited'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table billing.bank_statements drop column file');
  }
}

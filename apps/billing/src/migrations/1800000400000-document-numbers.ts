import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds documents by the first characters of their number, in any case. */
export class DocumentNumbers1800000400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create index documents_by_number on billing.documents (lower(number) collate "C")`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index billing.documents_by_number');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When it was mailed that an export of data is there; those of before are told of no more. */
export class ToldOfExports1799300600040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table portal.data_exports add column told_at timestamptz(3)');
    await runner.query(`update portal.data_exports set told_at = finished_at where state = 'done'`);
    await runner.query(
      `create index data_exports_to_tell on portal.data_exports (finished_at)
         where state = 'done' and told_at is null`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table portal.data_exports drop column told_at');
  }
}

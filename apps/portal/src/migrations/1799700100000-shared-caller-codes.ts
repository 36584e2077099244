import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Requests for a code that share the one that was spoken last. */
export class SharedCallerCodes1799700100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table portal.caller_codes add column spoken_id uuid`);
    await runner.query('update portal.caller_codes set spoken_id = id');
    await runner.query('alter table portal.caller_codes alter column spoken_id set not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table portal.caller_codes drop column spoken_id');
  }
}

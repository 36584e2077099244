import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lines of what a plan's part makes of a month say which part, and how it came about. */
export class PartsOfPlans1795846200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table billing.document_lines add part_name text, add explanation text',
    );
    // A month of one owner, by number: bundles and tiers count his calls again for each invoice.
    await runner.query(
      `create index if not exists charges_of_line
         on billing.charges (party_id, service_number, started_at)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table billing.document_lines drop column part_name, drop column explanation',
    );
  }
}

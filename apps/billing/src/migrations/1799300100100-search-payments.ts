import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Payments are found by a part of a text: an index of its trigrams. pg_trgm is in PostgreSQL's own packages; whoever
 * makes the database creates it, as the role of an app may not.
 */
export class SearchPayments1799300100100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`do $$ begin
      if not exists (select from pg_extension where extname = 'pg_trgm') then
        create extension pg_trgm with schema billing;
      end if;
    exception when insufficient_privilege or undefined_file then
      raise exception 'the extension pg_trgm is missing: create it as administrator, WITH SCHEMA billing';
    end $$`);
    const [extension]: { schema: string }[] = await runner.query(
      `select quote_ident(n.nspname) as schema from pg_extension e
         join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm'`,
    );
    const columns = ['payer_name', 'payer_iban', 'reference', 'remittance'].map(
      (column) => `${column} ${extension?.schema}.gin_trgm_ops`,
    );
    await runner.query(
      `create index payments_search on billing.payments using gin (${columns.join(', ')})`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index billing.payments_search');
    await runner.query(`do $$ begin
      if exists (select from pg_extension where extname = 'pg_trgm' and extowner = current_user::regrole) then
        drop extension pg_trgm;
      end if; end $$`);
  }
}

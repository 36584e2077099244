import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When legs of a switch came from its spool last: a row a switch, for all replicas. */
export class SpoolArrivals1795857000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table cdr.spool_arrivals (
         switch_name text primary key,
         last_at timestamptz not null default clock_timestamp())`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table cdr.spool_arrivals');
  }
}

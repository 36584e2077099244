import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose tariffs an owner may see is asked of portal: on which numbers he was called is read by nobody. */
export class NumbersByPortal1795620500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop table billing.owner_numbers');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`create table billing.owner_numbers (
      owner_id text not null,
      number text not null,
      primary key (owner_id, number))`);
    await runner.query(`insert into billing.owner_numbers (owner_id, number)
      select distinct owner_id, facts->>'number' from billing.rated_calls
       where owner_id is not null`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where documents go, and whose a number was when. */
export class BillParties1795600001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table portal.owners add bill_to jsonb');
    await runner.query('alter table portal.carriers add bill_to jsonb');
    await runner.query(`create table portal.number_holdings (
      number text not null,
      held_from timestamptz(3) not null,
      owner_id text not null references portal.owners (id),
      held_until timestamptz(3),
      primary key (number, held_from),
      check (held_until > held_from))`);
    await runner.query('create index on portal.number_holdings (owner_id, number)');
    await runner.query(`create unique index on portal.number_holdings (number)
      where held_until is null`);
    // Numbers that are there already: held since we know of them.
    await runner.query(`insert into portal.number_holdings (number, held_from, owner_id)
      select number, created_at, owner_id from portal.service_numbers`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table portal.number_holdings');
    await runner.query('alter table portal.carriers drop bill_to');
    await runner.query('alter table portal.owners drop bill_to');
  }
}

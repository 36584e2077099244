import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists of callers that flows ask, and what owners' services know us by. */
export class ListsAndWebhooks1795600700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table portal.number_lists (
      owner_id text not null references portal.owners (id),
      name text not null,
      changed_at timestamptz not null default clock_timestamp(),
      primary key (owner_id, name))`);
    await runner.query(`create table portal.list_entries (
      owner_id text not null,
      name text not null,
      entry text not null check (entry ~ '^\\+[0-9]{1,15}$'),
      primary key (owner_id, name, entry),
      foreign key (owner_id, name) references portal.number_lists on delete cascade)`);
    await runner.query(`create table portal.webhook_secrets (
      owner_id text primary key references portal.owners (id),
      sealed text not null,
      created_by text not null,
      created_at timestamptz not null default clock_timestamp())`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table portal.webhook_secrets');
    await runner.query('drop table portal.list_entries');
    await runner.query('drop table portal.number_lists');
  }
}

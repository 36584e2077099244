import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where owners want the messages that callers leave. */
export class Mailboxes1795900100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table portal.mailboxes (
      owner_id text not null references portal.owners,
      number text not null,
      name text,
      addresses text[] not null check (cardinality(addresses) <= 5),
      format text not null check (format in ('mp3', 'wav')),
      language text check (language in ('nl', 'en')),
      changed_at timestamptz not null default clock_timestamp(),
      primary key (owner_id, number))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table portal.mailboxes');
  }
}

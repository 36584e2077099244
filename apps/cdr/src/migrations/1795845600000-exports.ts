import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files of calls that people and programs ask for; a table of its own, so nothing is locked. */
export class Exports1795845600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table cdr.exports (
      id uuid primary key,
      owner_id text,
      seen_by text,
      started_by text not null,
      started_at timestamptz not null,
      filters jsonb not null,
      form jsonb not null,
      state text not null
        check (state in ('waiting', 'running', 'done', 'failed', 'cancelled', 'expired')),
      problem text check (problem in ('no-space', 'failed')),
      attempts integer not null default 0,
      due_at timestamptz not null,
      until_position bigint,
      rows bigint not null default 0,
      estimated_rows bigint,
      bytes bigint,
      sha256 text,
      finished_at timestamptz,
      expires_at timestamptz,
      check ((state = 'failed') = (problem is not null)),
      check (state <> 'done' or (bytes is not null and expires_at is not null)))`);
    await runner.query('create index on cdr.exports (started_at, id)');
    await runner.query('create index on cdr.exports (seen_by, started_at, id)');
    await runner.query(
      `create index on cdr.exports (due_at) where state in ('waiting', 'running')`,
    );
    await runner.query(`create index on cdr.exports (expires_at) where state = 'done'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table cdr.exports');
  }
}

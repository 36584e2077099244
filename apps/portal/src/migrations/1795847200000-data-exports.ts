import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files of everything that is held of an owner, that he asks for; a table of its own, so nothing is locked. */
export class DataExports1795847200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table portal.data_exports (
      id uuid primary key,
      owner_id text not null,
      started_by text not null,
      user_id text,
      started_at timestamptz(3) not null,
      state text not null
        check (state in ('waiting', 'running', 'done', 'failed', 'cancelled', 'expired')),
      step text check (step in ('collecting', 'packing')),
      problem text check (problem in ('no-space', 'failed')),
      attempts integer not null default 0,
      due_at timestamptz(3) not null,
      collected jsonb not null default '{}',
      rows bigint not null default 0,
      expected_rows bigint,
      files integer not null default 0,
      bytes bigint,
      sha256 text,
      finished_at timestamptz(3),
      expires_at timestamptz(3),
      check ((state = 'failed') = (problem is not null)),
      check (state <> 'done' or (bytes is not null and sha256 is not null and expires_at is not null)))`);
    await runner.query('create index on portal.data_exports (owner_id, started_at, id)');
    // Two that are asked for at once: the database lets one of them in.
    await runner.query(
      `create unique index data_exports_under_way on portal.data_exports (owner_id)
         where state in ('waiting', 'running')`,
    );
    await runner.query(
      `create index on portal.data_exports (due_at) where state in ('waiting', 'running')`,
    );
    await runner.query(`create index on portal.data_exports (expires_at) where state = 'done'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table portal.data_exports');
  }
}

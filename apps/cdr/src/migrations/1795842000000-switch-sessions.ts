import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What switches count against what is held of it. Each commit of legs notes their sessions in a row of
 * its own, for a row that everybody adds to would have commits wait for each other; they are added up
 * by the check. Sessions whose legs are in are next to each other, so those of millions of calls are a
 * few ranges.
 */
export class SwitchSessions1795842000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table cdr.session_notes (
         id bigint generated always as identity primary key,
         core_uuid uuid not null,
         session_ids bigint[] not null)`,
    );
    await runner.query(
      `create table cdr.switch_processes (
         core_uuid uuid primary key,
         switch_name text,
         accounted int8multirange not null default '{}',
         sessions bigint,
         channels bigint not null default 0,
         told_at timestamptz not null default clock_timestamp(),
         suspected int8multirange not null default '{}',
         suspected_at timestamptz,
         missing int8multirange not null default '{}',
         missing_since timestamptz)`,
    );
    await runner.query('create index on cdr.switch_processes (switch_name, told_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table cdr.switch_processes, cdr.session_notes');
  }
}

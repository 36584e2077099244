import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Erasures of what is held of owners: a trigger keeps the reports. */
export class Erasures1799300600010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table portal.erasures (
      id uuid primary key,
      place bigint generated always as identity unique,
      owner_id text not null references portal.owners (id),
      ground text not null check (ground in ('owner-asked', 'contract-ended')),
      ended_at timestamptz(3) not null,
      starts_at timestamptz(3) not null,
      requested_by text not null,
      requested_at timestamptz(3) not null,
      state text not null check (state in
        ('requested', 'approved', 'refused', 'running', 'resting', 'done', 'stopped')),
      decided_by text,
      decided_at timestamptz(3),
      refusal text,
      problem text check (problem in ('away', 'failed')),
      attempts integer not null default 0,
      due_at timestamptz(3),
      plan jsonb not null,
      erased jsonb not null default '{}',
      finished_at timestamptz(3),
      check (decided_by <> requested_by or state = 'refused'),
      check ((state = 'requested') = (decided_by is null)),
      check ((state = 'refused') = (refusal is not null)),
      check ((state in ('approved', 'running', 'resting')) = (due_at is not null)))`);
    await runner.query(`create unique index erasures_one_at_a_time on portal.erasures (owner_id)
      where state in ('requested', 'approved', 'running', 'resting')`);
    await runner.query(`create index erasures_due on portal.erasures (due_at)
      where due_at is not null`);
    await runner.query(`
      create function portal.erasures_stay() returns trigger language plpgsql as $$
      begin raise exception 'reports of erasures stay'; end $$`);
    await runner.query(`create trigger stay before delete or truncate on portal.erasures
      for each statement execute function portal.erasures_stay()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table portal.erasures');
    await runner.query('drop function portal.erasures_stay');
  }
}

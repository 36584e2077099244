import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Codes that callers are rung for, and what they ask or complain of. */
export class Callers1799300800010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table portal.caller_codes (
      id uuid primary key,
      number text not null,
      code_hash text not null,
      made_at timestamptz(3) not null,
      expires_at timestamptz(3) not null,
      tries smallint not null default 0,
      session_hash text unique,
      session_until timestamptz(3),
      check ((session_hash is null) = (session_until is null)))`);
    await runner.query('create index on portal.caller_codes (number, made_at)');
    await runner.query('create index on portal.caller_codes (made_at)');
    await runner.query(`create table portal.caller_requests (
      id uuid primary key,
      place bigint generated always as identity unique,
      kind text not null check (kind in ('access', 'complaint')),
      caller_number text not null,
      name text not null,
      email text not null,
      language text not null check (language in ('nl', 'en')),
      text text not null,
      call_id uuid,
      service_number text,
      owner_id text,
      made_at timestamptz(3) not null,
      due_at timestamptz(3) not null,
      told_at timestamptz(3),
      answered_at timestamptz(3),
      answered_by text,
      answer text,
      answer_told_at timestamptz(3),
      check ((answered_at is null) = (answered_by is null)),
      check ((answered_at is null) = (answer is null)),
      check (answer_told_at is null or answered_at is not null))`);
    await runner.query('create index on portal.caller_requests (place) where answered_at is null');
    await runner.query(
      `create index on portal.caller_requests (place)
         where told_at is null or (answered_at is not null and answer_told_at is null)`,
    );
    await runner.query('create index on portal.caller_requests (answered_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table portal.caller_requests, portal.caller_codes');
  }
}

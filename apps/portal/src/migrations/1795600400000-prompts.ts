import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Prompts1795600400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table portal.audio (
      sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
      length_ms integer not null check (length_ms > 0),
      kept boolean not null default false,
      touched_at timestamptz not null default clock_timestamp())`);

    await runner.query(`create table portal.spoken (
      id text primary key,
      sha256 text not null references portal.audio (sha256))`);

    await runner.query(`create table portal.prompts (
      id uuid primary key default gen_random_uuid(),
      owner_id text references portal.owners (id),
      name text not null,
      language text not null,
      version integer check (version > 0),
      changed_at timestamptz not null default clock_timestamp(),
      unique nulls not distinct (owner_id, name, language))`);

    // A call's record names the audio that was played, also after the prompt is gone.
    await runner.query(`create table portal.prompt_versions (
      prompt_id uuid not null references portal.prompts (id),
      version integer not null check (version > 0),
      sha256 text not null references portal.audio (sha256),
      made_by text not null check (made_by in ('upload', 'speech', 'shipped')),
      text text,
      voice text,
      created_by text not null,
      created_at timestamptz not null default clock_timestamp(),
      primary key (prompt_id, version))`);
    await runner.query('create index on portal.prompt_versions (sha256)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['prompt_versions', 'prompts', 'spoken', 'audio']) {
      await runner.query(`drop table portal.${table}`);
    }
  }
}

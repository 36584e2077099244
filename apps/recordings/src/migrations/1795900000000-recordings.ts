import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Recordings1795900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table recordings.audio (
      id uuid primary key,
      name text not null unique,
      call_id uuid not null,
      kind text not null check (kind in ('recording', 'voicemail')),
      state text not null default 'stored' check (state in ('stored', 'destroyed')),
      switch_name text,
      ended_at timestamptz not null,
      bytes bigint not null check (bytes > 0),
      duration_ms bigint not null check (duration_ms >= 0),
      arrived_at timestamptz not null,
      known_at timestamptz,
      owner_id text,
      service_number text,
      started_at bigint,
      calling_number text,
      position bigint unique,
      due_at timestamptz not null,
      rule text not null,
      days integer check (days > 0),
      lost_at timestamptz,
      destroyed_at timestamptz,
      check ((state = 'destroyed') = (destroyed_at is not null)),
      check (state = 'stored' or calling_number is null),
      check (kind = 'voicemail' or (calling_number is null and position is null)),
      check (rule <> 'retention' or days is not null))`);
    await runner.query(`create index audio_due on recordings.audio (due_at, id)
      where state = 'stored'`);
    await runner.query(`create index audio_call on recordings.audio (call_id)`);
    await runner.query(`create index audio_of_owner on recordings.audio (owner_id, ended_at, id)`);
    await runner.query(`create index audio_of_number on recordings.audio
      (service_number, ended_at, id)`);
    await runner.query(`create index audio_by_end on recordings.audio (ended_at, id)
      where state = 'stored'`);
    await runner.query(`create index audio_unknown on recordings.audio (arrived_at, name)
      where state = 'stored' and known_at is null`);
    await runner.query(`create index audio_lost on recordings.audio (lost_at, name)
      where state = 'stored' and lost_at is not null`);
    await runner.query(`create index audio_receipts on recordings.audio (destroyed_at, id)
      where state = 'destroyed'`);
    await runner.query(`create index audio_owner_receipts on recordings.audio
      (owner_id, destroyed_at, id) where state = 'destroyed'`);

    await runner.query(`create table recordings.awaited_audio (
      name text primary key,
      call_id uuid not null,
      switch_name text not null,
      owner_id text,
      service_number text not null,
      started_at bigint not null,
      calling_number text,
      since timestamptz not null)`);
    await runner.query(`create index awaited_since on recordings.awaited_audio (since, name)`);

    await runner.query(`create table recordings.places (
      single boolean primary key default true check (single),
      records bigint not null default 0,
      voicemails bigint not null default 0)`);
    await runner.query('insert into recordings.places default values');

    await runner.query(`create table recordings.journal_places (
      file text primary key,
      bytes bigint not null,
      hash text not null)`);

    await runner.query(`create table recordings.retention_settings (
      id bigint generated always as identity primary key,
      owner_id text not null,
      service_number text not null,
      days integer not null check (days > 0),
      set_at timestamptz not null,
      set_by text not null)`);
    await runner.query(`create index retention_of_number on recordings.retention_settings
      (owner_id, service_number, id)`);

    await runner.query(`create table recordings.legal_holds (
      id uuid primary key,
      of_kind text not null check (of_kind in ('recording', 'call', 'number', 'owner')),
      of_id text not null,
      ground text not null,
      placed_at timestamptz not null,
      placed_by text not null,
      lifted_at timestamptz,
      lifted_by text,
      lift_ground text,
      check (num_nulls(lifted_at, lifted_by, lift_ground) in (0, 3)))`);
    await runner.query(`create index holds_in_force on recordings.legal_holds (of_kind, of_id)
      where lifted_at is null`);

    await runner.query(`create table recordings.rewrappings (
      version integer primary key,
      started_at timestamptz not null,
      rewrapped bigint not null default 0,
      finished_at timestamptz)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table recordings.audio, recordings.awaited_audio, recordings.places,
      recordings.journal_places, recordings.retention_settings, recordings.legal_holds,
      recordings.rewrappings`);
  }
}

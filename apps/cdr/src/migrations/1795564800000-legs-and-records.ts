import type { MigrationInterface, QueryRunner } from 'typeorm';

const leg = `
  uuid uuid not null,
  started_at bigint not null,
  switch_name text not null,
  direction text not null check (direction in ('inbound', 'outbound')),
  call_id uuid,
  progressed_at bigint,
  answered_at bigint,
  ended_at bigint not null,
  billed_micros bigint not null check (billed_micros >= 0),
  hangup_cause text not null,
  calling_number text,
  withheld boolean not null,
  called_number text,
  sip_call_id text,
  originated_legs uuid[] not null,
  last_bridge_to uuid,
  own json not null,
  source text not null check (source in ('post', 'event', 'spool')),
  received_at timestamptz not null default clock_timestamp(),
  check (not withheld or calling_number is null),
  primary key (uuid, started_at)`;

const callRecord = `
  call_id uuid not null,
  started_at bigint not null,
  position bigint not null check (position > 0),
  switch_name text not null,
  sip_call_id text not null,
  carrier_id text,
  owner_id text,
  calling_number text,
  withheld boolean not null,
  origin_country text,
  origin_kind text not null,
  called_number text not null,
  flow_version integer,
  answered_at bigint,
  ended_at bigint not null,
  billed_micros bigint not null check (billed_micros >= 0),
  hangup_cause text not null,
  delivered_to text,
  announcements json not null,
  attempts json not null,
  lost boolean not null,
  missing_legs uuid[] not null,
  recorded_at timestamptz not null default clock_timestamp(),
  check (not withheld or calling_number is null),
  primary key (call_id, started_at)`;

/** Times of calls are the switch's microseconds since 1970; `*_at timestamptz` is our own clock. */
export class LegsAndRecords1795564800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table cdr.legs (${leg}) partition by range (started_at)`);
    await runner.query('create table cdr.legs_default partition of cdr.legs default');

    await runner.query(
      `create table cdr.call_records (${callRecord}) partition by range (started_at)`,
    );
    await runner.query('create index on cdr.call_records (position)');
    await runner.query('create index on cdr.call_records (owner_id, position)');
    await runner.query('create index on cdr.call_records (called_number, started_at, call_id)');
    await runner.query(
      'create index on cdr.call_records (called_number, owner_id, started_at, call_id)',
    );
    await runner.query(
      'create table cdr.call_records_default partition of cdr.call_records default',
    );

    // Legs that no record holds yet; a row lives from its leg's commit to its record's.
    await runner.query(`create table cdr.pending_legs (
      uuid uuid not null,
      started_at bigint not null,
      call_id uuid,
      direction text not null,
      switch_name text not null,
      received_at timestamptz not null default clock_timestamp(),
      checked_at timestamptz,
      absent_since timestamptz,
      primary key (uuid, started_at))`);
    await runner.query('create index on cdr.pending_legs (call_id)');
    await runner.query('create index on cdr.pending_legs (direction, received_at)');
    await runner.query(
      `create index on cdr.pending_legs (switch_name, checked_at nulls first)
         where direction = 'outbound'`,
    );

    await runner.query(`create table cdr.orphan_legs (
      uuid uuid not null,
      started_at bigint not null,
      call_id uuid,
      switch_name text not null,
      reason text not null,
      orphaned_at timestamptz not null default clock_timestamp(),
      resolved_at timestamptz,
      primary key (uuid, started_at))`);
    await runner.query('create index on cdr.orphan_legs (call_id) where resolved_at is null');

    await runner.query(`create table cdr.corrections (
      id bigint generated always as identity primary key,
      call_id uuid not null,
      call_started_at bigint,
      leg_uuid uuid not null,
      reason text not null check (reason in ('late-leg', 'conflicting-report')),
      changes json not null,
      changes_hash text not null,
      noted_at timestamptz not null default clock_timestamp(),
      unique nulls not distinct (call_id, call_started_at, leg_uuid, reason, changes_hash))`);

    // Taking a number locks its one row until commit, so numbers appear in the order of commit.
    await runner.query(`create table cdr.record_position (
      single boolean primary key default true check (single),
      last bigint not null default 0)`);
    await runner.query('insert into cdr.record_position default values');

    await runner.query(`create table cdr.publications (
      subject text primary key,
      position bigint not null default 0)`);
    await runner.query(`insert into cdr.publications (subject) values ('call.recorded.v1')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'publications',
      'record_position',
      'corrections',
      'orphan_legs',
      'pending_legs',
      'call_records',
      'legs',
    ]) {
      await runner.query(`drop table cdr.${table}`);
    }
  }
}

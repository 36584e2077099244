import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FlowChanges1800000300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table portal.flow_versions
        add column origin text not null default 'published'
          check (origin in ('published', 'override')),
        add column note text,
        add column declares jsonb,
        add column recording_purpose text`);
    await runner.query(`
      create table portal.flow_drafts (
        number text primary key references portal.service_numbers (number) on delete cascade,
        flow jsonb not null,
        based_on integer not null check (based_on > 0),
        revision integer not null check (revision > 0),
        saved_by text not null,
        saved_at timestamptz(3) not null)`);
    // Versions that serve callers for a time: scheduled ones, until they become the number's current version, and at
    // most one override.
    await runner.query(`
      create table portal.timed_flows (
        id bigint generated always as identity primary key,
        number text not null references portal.service_numbers (number) on delete cascade,
        version integer not null,
        starts_at timestamptz(3) not null,
        ends_at timestamptz(3) check (ends_at > starts_at),
        override text check (override in ('open', 'closed', 'diverted')),
        destination text,
        set_by text not null,
        set_at timestamptz(3) not null,
        foreign key (number, version) references portal.flow_versions (number, version),
        check (override is not null or ends_at is null),
        check ((destination is not null) = (override is not distinct from 'diverted')))`);
    await runner.query(`
      create unique index timed_flows_start on portal.timed_flows (number, starts_at)
        where override is null`);
    await runner.query(`
      create unique index timed_flows_override on portal.timed_flows (number)
        where override is not null`);
    // Every version of a number's flow that callers may meet, now or later.
    await runner.query(`
      create view portal.flows_in_use as
        select n.number, n.owner_id, f.version, f.flow
          from portal.service_numbers n
          join portal.flow_versions f on f.number = n.number and f.version = n.flow_version
        union
        select n.number, n.owner_id, f.version, f.flow
          from portal.timed_flows t
          join portal.service_numbers n on n.number = t.number
          join portal.flow_versions f on f.number = t.number and f.version = t.version`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view portal.flows_in_use');
    await runner.query('drop table portal.timed_flows');
    await runner.query('drop table portal.flow_drafts');
    await runner.query(`
      alter table portal.flow_versions
        drop column origin, drop column note, drop column declares, drop column recording_purpose`);
  }
}

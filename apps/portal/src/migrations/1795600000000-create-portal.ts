import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePortal1795600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table portal.owners (
      id text primary key,
      name text not null,
      created_at timestamptz not null default clock_timestamp(),
      changed_at timestamptz not null default clock_timestamp())`);

    await runner.query(`create table portal.carriers (
      id text primary key,
      name text not null,
      trunk_id text not null unique,
      trunk_host text not null,
      trunk_port integer not null check (trunk_port between 1 and 65535),
      trunk_prefixes text[] not null,
      created_at timestamptz not null default clock_timestamp(),
      changed_at timestamptz not null default clock_timestamp())`);

    // A call's carrier is told by its source address: one address, one carrier.
    await runner.query(`create table portal.carrier_addresses (
      address text primary key,
      carrier_id text not null references portal.carriers (id) on delete cascade)`);
    await runner.query('create index on portal.carrier_addresses (carrier_id)');

    await runner.query(`create table portal.service_numbers (
      number text primary key,
      owner_id text not null references portal.owners (id),
      flow_version integer not null check (flow_version > 0),
      created_at timestamptz not null default clock_timestamp(),
      changed_at timestamptz not null default clock_timestamp())`);
    await runner.query('create index on portal.service_numbers (owner_id, number)');

    // A record names the version of the flow that ran, also after the number is gone.
    await runner.query(`create table portal.flow_versions (
      number text not null,
      version integer not null check (version > 0),
      flow jsonb not null,
      created_at timestamptz not null default clock_timestamp(),
      primary key (number, version))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'flow_versions',
      'service_numbers',
      'carrier_addresses',
      'carriers',
      'owners',
    ]) {
      await runner.query(`drop table portal.${table}`);
    }
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = ['breaches', 'breach_versions', 'breach_notifications'];

/** The register of data breaches: rows are added, never changed nor taken away; triggers see to it. */
export class Breaches1799300600020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table portal.breaches (
      id uuid primary key,
      place bigint generated always as identity unique,
      entered_by text not null,
      entered_at timestamptz(3) not null)`);
    await runner.query(`create table portal.breach_versions (
      breach_id uuid not null references portal.breaches (id),
      version integer not null check (version > 0),
      content jsonb not null,
      why text not null,
      made_by text not null,
      made_at timestamptz(3) not null,
      primary key (breach_id, version))`);
    await runner.query(`create table portal.breach_notifications (
      id uuid primary key,
      breach_id uuid not null references portal.breaches (id),
      told text not null check (told in ('authority', 'authority-details', 'persons')),
      told_at timestamptz(3) not null,
      reference text not null,
      why_late text not null,
      noted_by text not null,
      noted_at timestamptz(3) not null)`);
    await runner.query('create index on portal.breach_notifications (breach_id, told_at, id)');
    await runner.query(`
      create function portal.breaches_stay() returns trigger language plpgsql as $$
      begin raise exception 'the register of breaches is only added to'; end $$`);
    for (const table of tables) {
      await runner.query(`create trigger stay before update or delete or truncate on portal.${table}
        for each statement execute function portal.breaches_stay()`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table portal.breach_notifications, portal.breach_versions, portal.breaches',
    );
    await runner.query('drop function portal.breaches_stay');
  }
}

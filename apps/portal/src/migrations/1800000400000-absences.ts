import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Absences1800000400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table portal.absences (
        id bigint generated always as identity primary key,
        owner_id text not null references portal.owners (id),
        number text references portal.service_numbers (number) on delete cascade,
        destination text not null,
        ends_at timestamptz(3) check (ends_at > set_at),
        set_by text not null,
        set_at timestamptz(3) not null)`);
    await runner.query(`
      create unique index absences_once
        on portal.absences (owner_id, destination, coalesce(number, ''))`);
    await runner.query('create index absences_number on portal.absences (number)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table portal.absences');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ByPhone1800000900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table portal.phone_pins (
        user_id text not null,
        owner_id text not null,
        hash text not null,
        made_at timestamptz(3) not null,
        primary key (user_id, owner_id),
        unique (owner_id, hash),
        foreign key (user_id, owner_id) references portal.memberships (user_id, owner_id)
          on delete cascade)`);
    await runner.query(`
      create table portal.phone_destinations (
        number text not null references portal.service_numbers (number) on delete cascade,
        position smallint not null check (position between 0 and 6),
        destination text not null,
        primary key (number, position),
        unique (number, destination))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table portal.phone_destinations');
    await runner.query('drop table portal.phone_pins');
  }
}

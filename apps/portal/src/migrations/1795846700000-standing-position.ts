import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far billing's word of who is unpaid was followed. */
export class StandingPosition1795846700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table portal.standing_position (
      single boolean primary key default true check (single),
      position bigint not null default 0)`);
    await runner.query('insert into portal.standing_position default values');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table portal.standing_position');
  }
}

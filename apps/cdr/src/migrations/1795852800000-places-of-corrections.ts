import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Corrections of records can be asked for in the order of their commit. */
export class PlacesOfCorrections1795852800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table cdr.corrections add position bigint');
    await runner.query(
      `update cdr.corrections k set position = n.place
         from (select id, row_number() over (order by id) as place
                 from cdr.corrections where reason = 'late-leg') n
        where n.id = k.id`,
    );
    await runner.query(
      'create unique index on cdr.corrections (position) where position is not null',
    );
    // As record_position: its one row stays locked until commit.
    await runner.query(`create table cdr.correction_position (
      single boolean primary key default true check (single),
      last bigint not null default 0)`);
    await runner.query(
      'insert into cdr.correction_position (last) select coalesce(max(position), 0) from cdr.corrections',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table cdr.correction_position');
    await runner.query('alter table cdr.corrections drop column position');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Orphan legs are listed, those that were given up last first; a page begins after a millisecond. */
export class OrphansToLookAt1795857600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table cdr.orphan_legs alter column orphaned_at type timestamptz(3)');
    await runner.query(
      `create index orphan_legs_listed on cdr.orphan_legs (orphaned_at desc, uuid desc)
         where resolved_at is null`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index cdr.orphan_legs_listed');
    await runner.query('alter table cdr.orphan_legs alter column orphaned_at type timestamptz');
  }
}

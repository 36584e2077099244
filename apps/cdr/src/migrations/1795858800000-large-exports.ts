import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Large exports are made beside the others, which wait for none of them. */
export class LargeExports1795858800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table cdr.exports add column is_large boolean not null default false',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table cdr.exports drop column is_large');
  }
}

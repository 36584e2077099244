import type { MigrationInterface, QueryRunner } from 'typeorm';

export class NumberFollows1800001300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Without its leader a number keeps the flow that it has.
    await runner.query(`
      alter table portal.service_numbers
        add column follows text references portal.service_numbers (number) on delete set null,
        add constraint service_numbers_follows_another check (follows <> number)`);
    await runner.query(`
      create index service_numbers_follows on portal.service_numbers (follows)
       where follows is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table portal.service_numbers drop column follows');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A payment says by which other kinds of files it is known, so that a second one like it isn't taken for it. */
export class PaymentsKnownTwice1799300200100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table billing.payments add also_told_by text[] not null default '{}'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table billing.payments drop column also_told_by');
  }
}

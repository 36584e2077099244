import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Parts of calls that a person decided not to charge. They stay where they are, so that a re-rating sees them. */
export class DismissedParts1799700900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table billing.quarantined
      add column dismissed_at timestamptz,
      add column dismissed_by text,
      add column dismissed_reason text,
      add constraint dismissed_by_a_person check (
        (dismissed_at is null) = (dismissed_by is null)
        and (dismissed_at is null) = (dismissed_reason is null)
        and (dismissed_at is null or code in ('tariff-not-heard', 'no-owner', 'too-long')))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table billing.quarantined drop constraint dismissed_by_a_person,
      drop column dismissed_reason, drop column dismissed_by, drop column dismissed_at`);
  }
}

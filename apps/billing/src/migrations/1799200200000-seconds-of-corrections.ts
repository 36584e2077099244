import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A correction says how many seconds more, or fewer, are charged for: below zero only those may be. */
export class SecondsOfCorrections1799200200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table billing.charges drop constraint charges_seconds_check,
      add constraint charges_seconds_check check (seconds >= 0 or rerating_id is not null)`);
    await runner.query(`alter table billing.document_lines drop constraint document_lines_seconds_check,
      add constraint document_lines_seconds_check check (seconds >= 0 or corrects_from is not null)`);
  }

  /** Corrections below zero stay: where there are any, the narrower rule holds for what comes only. */
  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['document_lines', 'charges']) {
      await runner.query(`alter table billing.${table} drop constraint ${table}_seconds_check,
        add constraint ${table}_seconds_check check (seconds >= 0) not valid`);
      await runner.query(`do $$ begin
        if not exists (select from billing.${table} where seconds < 0) then
          alter table billing.${table} validate constraint ${table}_seconds_check;
        end if; end $$`);
    }
  }
}

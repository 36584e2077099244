import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A tariff that a person ordered waits for another one. Those of before count as they did. */
export class TariffsByTwo1799700600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table portal.tariff_versions
      add answers_for text, add approved_by text, add approved_at timestamptz(3),
      add refused_by text, add refusal text`);
    await runner.query(`update portal.tariff_versions
      set answers_for = asked_by, approved_at = asked_at`);
    await runner.query(`alter table portal.tariff_versions
      alter answers_for set not null,
      add check (approved_at is not null or state in ('ordered', 'withdrawn')),
      add check ((refused_by is null) = (refusal is null))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`do $$ begin
      if exists (select from portal.tariff_versions where approved_at is null and state = 'ordered') then
        raise exception 'tariffs wait for a second person, of which the release before knows nothing';
      end if; end $$`);
    await runner.query(`alter table portal.tariff_versions
      drop column answers_for, drop column approved_by, drop column approved_at,
      drop column refused_by, drop column refusal`);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is prepared are the lines themselves, with all that they say; a settlement's are of no number. */
export class LinesOfRuns1795846950000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.expectNoneApproved(runner);
    // What its charges and fees refer to is there: they do so themselves, or are read from it.
    await runner.query(`alter table billing.run_sums
      drop constraint run_sums_run_id_fkey, drop constraint run_sums_price_version_id_fkey,
      drop constraint run_sums_tariff_id_fkey, drop constraint run_sums_check,
      drop column reason, drop column before_micros,
      add position integer not null, add net_micros bigint, add vat_category text,
      add applied_percent integer, add vat_rule text, add tariff text, add explanation text,
      add fault text`);
    await runner.query(
      'alter table billing.run_sums drop constraint run_sums_pkey, drop column id',
    );
    await runner.query('drop index billing.run_sums_run_id_party_id_kind_idx');
    await runner.query(
      'alter table billing.run_sums add primary key (run_id, party_id, kind, position)',
    );
    await runner.query('alter table billing.run_documents add vat_lines jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.expectNoneApproved(runner);
    await runner.query('alter table billing.run_documents drop column vat_lines');
    await runner.query(`alter table billing.run_sums
      drop constraint run_sums_pkey,
      drop column position, drop column net_micros, drop column vat_category,
      drop column applied_percent, drop column vat_rule, drop column tariff, drop column explanation,
      drop column fault,
      add id bigint generated always as identity primary key,
      add reason jsonb, add before_micros bigint,
      add constraint run_sums_check check ((reason is null) = (before_micros is null)),
      add constraint run_sums_run_id_fkey foreign key (run_id) references billing.runs (id),
      add constraint run_sums_price_version_id_fkey
        foreign key (price_version_id) references billing.price_versions (id),
      add constraint run_sums_tariff_id_fkey
        foreign key (tariff_id) references billing.price_versions (id)`);
    await runner.query('create index on billing.run_sums (run_id, party_id, kind)');
  }

  /** Each release has its own way of keeping what is prepared: that is prepared again, by itself. */
  private async expectNoneApproved(runner: QueryRunner): Promise<void> {
    await runner.query(`do $$ begin
      if exists (select from billing.runs where state in ('approved', 'finalising')) then
        raise exception 'a run is being made final: have that ended first';
      end if; end $$`);
    await runner.query('delete from billing.run_sums');
    await runner.query(
      'delete from billing.run_documents d using billing.runs r where r.id = d.run_id and r.state = $1',
      ['prepared'],
    );
    await runner.query(`update billing.runs set state = 'preparing', prepared_at = null, total = null,
      outdated_by = null where state = 'prepared'`);
  }
}

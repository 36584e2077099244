import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What parties are for VAT since when, and what was found out of VAT ids. Nothing of either changes. */
export class VatStatuses1795846410000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table billing.vat_statuses (
      sequence bigint generated always as identity primary key,
      id uuid not null unique,
      party_type text not null check (party_type in ('owner', 'carrier')),
      party_id text not null,
      from_on date not null,
      status text not null check (status in ('nl-business', 'small-business', 'private',
        'eu-business', 'telecom-provider', 'outside-eu')),
      reason text not null,
      set_by text not null,
      set_at timestamptz not null default clock_timestamp(),
      check (party_type = 'owner' or status in ('telecom-provider', 'eu-business', 'outside-eu')))`);
    await runner.query('create index on billing.vat_statuses (party_type, party_id, sequence)');
    await runner.query(`create table billing.vat_id_checks (
      sequence bigint generated always as identity primary key,
      vat_id text not null,
      how text not null check (how in ('format', 'vies')),
      valid boolean not null,
      consultation text,
      name text,
      address text,
      asked_at timestamptz not null default clock_timestamp(),
      check (how = 'vies' or not valid))`);
    await runner.query('create index on billing.vat_id_checks (vat_id, sequence desc)');
    await runner.query(`create function billing.refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception 'rows of billing.% are never changed', tg_table_name;
      end $$`);
    for (const table of ['vat_statuses', 'vat_id_checks']) {
      await runner.query(`create trigger never_changed before update or delete on billing.${table}
        for each statement execute function billing.refuse_change()`);
    }
    // The highest sequence of a status that a run was prepared by.
    await runner.query('alter table billing.runs add vat_sequence bigint not null default 0');
    await runner.query('create index on billing.documents (issued_on)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index billing.documents_issued_on_idx');
    await runner.query('alter table billing.runs drop column vat_sequence');
    for (const table of ['vat_id_checks', 'vat_statuses']) {
      await runner.query(`drop table billing.${table}`);
    }
    await runner.query('drop function billing.refuse_change()');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Re-ratings, their reports, and what they replaced. A charge of theirs, with `rerating_id`, corrects one
 * that is on a document. The unique index of charges is made anew, some 1.5 s a million of them.
 */
export class Reratings1795845700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table billing.reratings (
      id uuid primary key,
      "from" timestamptz not null,
      until timestamptz not null,
      owner_id text,
      carrier_id text,
      number text,
      renew text[] not null,
      reason text not null,
      state text not null check (state in
        ('comparing', 'compared', 'applying', 'applied', 'outdated', 'cancelled')),
      waits_for text,
      started_by text not null,
      started_at timestamptz not null default clock_timestamp(),
      price_counter bigint,
      compared_at timestamptz,
      applied_by text,
      apply_at timestamptz,
      finished_at timestamptz,
      at_start bigint not null default 0,
      at_call uuid not null default '00000000-0000-0000-0000-000000000000',
      done integer not null default 0,
      total integer,
      changed integer not null default 0,
      enters integer not null default 0,
      leaves integer not null default 0,
      check (until > "from"))`);
    await runner.query('create index on billing.reratings (started_at, id)');
    await runner.query(
      `create index on billing.reratings (started_at) where state in ('comparing', 'applying')`,
    );

    // Facts are those to go by instead of the ones that the call was rated by; null: the same ones.
    await runner.query(`create table billing.rerating_calls (
      rerating_id uuid not null references billing.reratings (id),
      started_at bigint not null,
      call_id uuid not null,
      facts jsonb,
      facts_before jsonb,
      correction bigint,
      primary key (rerating_id, started_at, call_id))`);

    await runner.query(`create table billing.rerating_differences (
      id bigint generated always as identity primary key,
      rerating_id uuid not null references billing.reratings (id),
      call_id uuid not null,
      started_at bigint not null,
      side text not null,
      party_id text,
      before_micros bigint not null,
      after_micros bigint not null,
      waited_before integer not null,
      waits_after integer not null,
      code text,
      magnitude bigint generated always as (abs(after_micros - before_micros)) stored)`);
    await runner.query(
      'create index on billing.rerating_differences (rerating_id, magnitude desc, id)',
    );
    await runner.query(`create index on billing.rerating_differences (rerating_id, magnitude desc, id)
      where waited_before <> waits_after`);

    await runner.query(`create table billing.rerating_parties (
      rerating_id uuid not null references billing.reratings (id),
      place integer not null,
      side text not null,
      party_id text,
      calls integer not null,
      before_micros bigint not null,
      after_micros bigint not null,
      enters integer not null,
      leaves integer not null,
      primary key (rerating_id, place))`);

    // Rows are added only: what a charge was before a re-rating put another in its place.
    await runner.query(`create table billing.replaced_charges (
      id bigint primary key,
      rerating_id uuid not null references billing.reratings (id),
      replaced_at timestamptz not null default clock_timestamp(),
      call_id uuid not null,
      started_at bigint not null,
      side text not null,
      party_id text not null,
      leg_uuid uuid,
      component text not null,
      service_number text not null,
      seconds integer not null,
      amount_micros bigint not null,
      includes_vat boolean not null,
      vat_percent integer not null,
      price_version_id uuid not null references billing.price_versions (id),
      tariff_id uuid references billing.price_versions (id))`);
    await runner.query('create index on billing.replaced_charges (call_id, started_at)');

    await runner.query(`create table billing.corrected_calls (
      call_id uuid not null,
      started_at bigint not null,
      position bigint not null,
      facts jsonb not null,
      used boolean not null default false,
      primary key (call_id, started_at))`);
    await runner.query(
      'alter table billing.rating_progress add corrections bigint not null default 0',
    );

    await runner.query(
      'alter table billing.charges add rerating_id uuid references billing.reratings (id)',
    );
    await runner.query(`do $$ declare name text; begin
      select conname into strict name from pg_constraint
       where conrelid = 'billing.charges'::regclass and contype = 'u';
      execute format('alter table billing.charges drop constraint %I', name); end $$`);
    await runner.query(`create unique index charges_once on billing.charges
      (call_id, started_at, side, leg_uuid, component) nulls not distinct where rerating_id is null`);
    await runner.query(`create unique index charges_corrected_once on billing.charges
      (call_id, started_at, rerating_id, side, party_id, leg_uuid, component, includes_vat, vat_percent)
      nulls not distinct where rerating_id is not null`);

    // Of a line that corrects calls on earlier documents: the days in the Netherlands that they are of.
    await runner.query(`alter table billing.document_lines
      add corrects_from date, add corrects_until date,
      add check ((corrects_from is null) = (corrects_until is null))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table billing.document_lines drop corrects_from, drop corrects_until',
    );
    await runner.query('delete from billing.charges where rerating_id is not null');
    await runner.query('drop index billing.charges_once, billing.charges_corrected_once');
    await runner.query('alter table billing.charges drop column rerating_id');
    await runner.query(`alter table billing.charges
      add unique nulls not distinct (call_id, started_at, side, leg_uuid, component)`);
    await runner.query('alter table billing.rating_progress drop column corrections');
    for (const table of [
      'corrected_calls',
      'replaced_charges',
      'rerating_parties',
      'rerating_differences',
      'rerating_calls',
      'reratings',
    ]) {
      await runner.query(`drop table billing.${table}`);
    }
  }
}

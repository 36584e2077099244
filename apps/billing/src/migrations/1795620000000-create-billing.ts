import type { MigrationInterface, QueryRunner } from 'typeorm';

/** `started_at` is the switch's microseconds since 1970; `*_at timestamptz` is our own clock. */
export class CreateBilling1795620000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table billing.price_versions (
      id uuid primary key,
      sequence bigint not null unique check (sequence > 0),
      kind text not null check (kind in ('consumer-tariff', 'price-plan', 'carrier-agreement')),
      subject text not null,
      valid_from timestamptz not null,
      valid_until timestamptz,
      ended_by uuid references billing.price_versions (id),
      terms jsonb not null,
      created_at timestamptz not null default clock_timestamp(),
      created_by text not null,
      check (valid_until > valid_from),
      check (ended_by is null or valid_until is not null),
      unique (kind, subject, valid_from))`);

    // Rating holds it in share mode, publishing exclusively: prices change between batches only.
    await runner.query(`create table billing.price_counter (
      single boolean primary key default true check (single),
      last bigint not null default 0)`);
    await runner.query('insert into billing.price_counter default values');

    // How far call.since.v1 is rated, and up to which price version what was quarantined was tried.
    await runner.query(`create table billing.rating_progress (
      single boolean primary key default true check (single),
      position bigint not null default 0,
      swept bigint not null default 0)`);
    await runner.query('insert into billing.rating_progress default values');

    await runner.query(`create table billing.rated_calls (
      call_id uuid not null,
      started_at bigint not null,
      position bigint not null,
      owner_id text,
      facts jsonb not null,
      consumer_price_micros bigint,
      tariff_id uuid references billing.price_versions (id),
      rated_at timestamptz not null default clock_timestamp(),
      primary key (call_id, started_at))`);
    await runner.query('create index on billing.rated_calls (started_at)');
    await runner.query(
      'create index on billing.rated_calls (tariff_id, started_at) where tariff_id is not null',
    );

    // Whose tariffs an owner may see: those of numbers on which he was called.
    await runner.query(`create table billing.owner_numbers (
      owner_id text not null,
      number text not null,
      primary key (owner_id, number))`);

    await runner.query(`create table billing.charges (
      id bigint generated always as identity primary key,
      call_id uuid not null,
      started_at bigint not null,
      side text not null check (side in ('originator', 'owner', 'terminator')),
      party_id text not null,
      leg_uuid uuid,
      component text not null,
      service_number text not null,
      seconds integer not null check (seconds >= 0),
      amount_micros bigint not null,
      includes_vat boolean not null,
      vat_percent integer not null check (vat_percent >= 0),
      price_version_id uuid not null references billing.price_versions (id),
      document_id uuid,
      line integer,
      check ((document_id is null) = (line is null)),
      unique nulls not distinct (call_id, started_at, side, leg_uuid, component))`);
    await runner.query(
      `create index charges_undocumented on billing.charges (side, party_id, started_at)
         where document_id is null`,
    );
    await runner.query(
      'create index on billing.charges (document_id, line) where document_id is not null',
    );
    await runner.query('create index on billing.charges (started_at)');
    await runner.query('create index on billing.charges (price_version_id, started_at)');

    await runner.query(`create table billing.quarantined (
      id bigint generated always as identity primary key,
      call_id uuid not null,
      started_at bigint not null,
      side text not null check (side in ('originator', 'owner', 'terminator')),
      party_id text,
      leg_uuid uuid,
      code text not null,
      subject text not null,
      tried bigint not null,
      since timestamptz not null default clock_timestamp(),
      unique nulls not distinct (call_id, started_at, side, leg_uuid))`);
    await runner.query('create index on billing.quarantined (started_at, id)');
    await runner.query('create index on billing.quarantined (code, subject)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'quarantined',
      'charges',
      'owner_numbers',
      'rated_calls',
      'rating_progress',
      'price_counter',
      'price_versions',
    ]) {
      await runner.query(`drop table billing.${table}`);
    }
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Prices that a person proposes wait for another one; what hasn't begun can be withdrawn. */
export class PricesByTwo1799700100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table billing.price_versions add approved_by text');
    await runner.query(`create table billing.price_proposals (
      id uuid primary key,
      kind text not null check (kind in ('price-plan', 'carrier-agreement')),
      subject text not null,
      valid_from timestamptz not null,
      valid_until timestamptz,
      terms jsonb not null,
      proposed_by text not null,
      answers_for text not null,
      proposed_at timestamptz not null default clock_timestamp(),
      state text not null default 'waiting'
        check (state in ('waiting', 'published', 'refused', 'withdrawn')),
      decided_by text,
      decided_at timestamptz,
      reason text,
      check (valid_until > valid_from),
      check ((state = 'waiting') = (decided_by is null)),
      check ((decided_by is null) = (decided_at is null)),
      check (state <> 'refused' or reason is not null))`);
    await runner.query('create index on billing.price_proposals (proposed_at, id)');
    // Whoever has all versions in memory learns by it which ones are gone.
    await runner.query(`create table billing.withdrawn_prices (
      id uuid primary key,
      sequence bigint not null unique,
      kind text not null,
      subject text not null,
      valid_from timestamptz not null,
      terms jsonb not null,
      created_by text not null,
      approved_by text,
      withdrawn_by text not null,
      withdrawn_at timestamptz not null default clock_timestamp())`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`do $$ begin
      if exists (select from billing.price_proposals where state = 'waiting') then
        raise exception 'prices wait for a second person, of which the release before knows nothing';
      end if; end $$`);
    await runner.query('drop table billing.withdrawn_prices');
    await runner.query('drop table billing.price_proposals');
    await runner.query('alter table billing.price_versions drop column approved_by');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Terms of payouts that one person proposes wait for another one; what hasn't begun can be withdrawn. */
export class PayoutTermsByTwo1799700200100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table billing.payout_terms
      add id uuid not null unique default gen_random_uuid(),
      add approved_by text`);
    await runner.query('alter table billing.payout_terms alter id drop default');
    await runner.query(`create table billing.payout_terms_proposals (
      id uuid primary key,
      place bigint generated always as identity unique,
      owner_id text not null,
      from_on date not null,
      hold_back_share integer not null check (hold_back_share between 0 and 10000),
      hold_back_days integer not null check (hold_back_days between 0 and 730),
      minimum_micros bigint not null check (minimum_micros >= 0),
      netting boolean not null,
      proposed_by text not null,
      proposed_at timestamptz not null default clock_timestamp(),
      state text not null default 'waiting' check (state in ('waiting', 'approved', 'withdrawn')),
      decided_by text,
      decided_at timestamptz,
      check ((state = 'waiting') = (decided_by is null)),
      check ((decided_by is null) = (decided_at is null)),
      check (state <> 'approved' or decided_by <> proposed_by))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`do $$ begin
      if exists (select from billing.payout_terms_proposals where state = 'waiting') then
        raise exception 'terms of payouts wait for a second person, of which the release before knows nothing';
      end if; end $$`);
    await runner.query('drop table billing.payout_terms_proposals');
    await runner.query(`alter table billing.payout_terms
      drop column id,
      drop column approved_by`);
  }
}

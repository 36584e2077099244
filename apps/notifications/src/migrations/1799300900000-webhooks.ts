import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where owners have their own services told of what happens, and what was sent there. */
export class Webhooks1799300900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table notifications.webhooks (
      id uuid primary key,
      owner_id text not null,
      url text not null,
      description text not null,
      events text[] not null check (cardinality(events) > 0),
      sealed text not null,
      sealed_before text,
      signs_twice_until timestamptz,
      created_at timestamptz not null default clock_timestamp(),
      paused_at timestamptz(3),
      paused_for text check (paused_for in ('owner', 'staff', 'failing', 'gone')),
      failing_since timestamptz,
      notice_due boolean not null default false,
      removed_at timestamptz,
      check ((paused_at is null) = (paused_for is null)),
      check ((sealed_before is null) = (signs_twice_until is null)),
      check (not notice_due or paused_at is not null))`);
    await runner.query(`create index webhooks_of_owner on notifications.webhooks
      (owner_id, created_at, id)`);
    await runner.query(`create index webhooks_removed on notifications.webhooks (removed_at)
      where removed_at is not null`);
    await runner.query(`create index webhook_notices on notifications.webhooks (paused_at)
      where notice_due`);

    // A message goes once to each webhook, however often what it is about is followed.
    await runner.query(`create table notifications.webhook_deliveries (
      id uuid primary key default gen_random_uuid(),
      webhook_id uuid not null references notifications.webhooks on delete cascade,
      owner_id text not null,
      message_id text not null,
      type text not null,
      body text not null,
      state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
      attempts integer not null default 0 check (attempts >= 0),
      tries jsonb not null default '[]',
      created_at timestamptz not null default clock_timestamp(),
      due_at timestamptz default clock_timestamp(),
      give_up_at timestamptz not null,
      ended_at timestamptz,
      unique (webhook_id, message_id),
      check ((state = 'waiting') = (due_at is not null)),
      check ((state = 'waiting') = (ended_at is null)))`);
    await runner.query(`create index webhook_deliveries_due on notifications.webhook_deliveries
      (webhook_id, due_at, id) where state = 'waiting'`);
    await runner.query(`create index webhook_deliveries_over on notifications.webhook_deliveries
      (give_up_at) where state = 'waiting'`);
    await runner.query(`create index webhook_deliveries_log on notifications.webhook_deliveries
      (webhook_id, created_at, id)`);
    await runner.query(`create index webhook_deliveries_by_state on notifications.webhook_deliveries
      (webhook_id, state, created_at, id)`);
    await runner.query(`create index webhook_deliveries_of_owner on notifications.webhook_deliveries
      (owner_id, created_at, id)`);
    await runner.query(`create index webhook_deliveries_ended on notifications.webhook_deliveries
      (ended_at) where ended_at is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table notifications.webhook_deliveries');
    await runner.query('drop table notifications.webhooks');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What owners want to be warned of, what they were, and what it is found by. */
export class Alerts1799300900010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table notifications.alert_settings (
      owner_id text primary key,
      addresses text[] not null check (cardinality(addresses) <= 5),
      spend_per_month bigint check (spend_per_month > 0),
      balance bigint check (balance > 0),
      unreachable boolean not null,
      fraud boolean not null,
      silence boolean not null)`);

    // One at a time of a kind and subject: what is found again is the same one.
    await runner.query(`create table notifications.alerts (
      id uuid primary key default gen_random_uuid(),
      owner_id text not null,
      kind text not null
        check (kind in ('spend', 'balance', 'unreachable', 'fraud', 'silence')),
      subject text not null,
      began_at timestamptz not null default clock_timestamp(),
      last_at timestamptz not null default clock_timestamp(),
      over_at timestamptz,
      count integer not null check (count > 0),
      amount bigint,
      threshold bigint,
      notice_due boolean not null default true)`);
    await runner.query(`create unique index alerts_going_on on notifications.alerts
      (owner_id, kind, subject) where over_at is null`);
    await runner.query(`create index alerts_of_owner on notifications.alerts
      (owner_id, (over_at is null) desc, last_at desc, id desc)`);
    await runner.query(`create index alert_notices on notifications.alerts (began_at)
      where notice_due`);
    await runner.query(`create index alerts_over on notifications.alerts (over_at)
      where over_at is not null`);

    await runner.query(`create table notifications.failing_destinations (
      owner_id text not null,
      destination text not null,
      failures integer not null check (failures > 0),
      last_at timestamptz not null,
      primary key (owner_id, destination))`);

    await runner.query(`create table notifications.number_hours (
      owner_id text not null,
      number text not null,
      hour timestamptz not null,
      calls integer not null check (calls > 0),
      primary key (owner_id, number, hour))`);
    await runner.query('create index number_hours_by_hour on notifications.number_hours (hour)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table notifications.alert_settings, notifications.alerts,
      notifications.failing_destinations, notifications.number_hours`);
    await runner.query(`delete from notifications.follow_positions where subject = 'alerts'`);
  }
}

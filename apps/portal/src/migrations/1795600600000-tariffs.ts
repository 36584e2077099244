import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Versions of what callers pay, from when they are ordered until callers hear them. */
export class Tariffs1795600600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table portal.tariff_versions (
      id uuid primary key,
      number text not null,
      kind text not null check (kind in ('first', 'change', 'import')),
      terms jsonb not null,
      customer_service boolean not null,
      language text not null,
      valid_from timestamptz(3),
      state text not null check (state in ('ordered', 'spoken', 'distributed', 'registered',
        'publishing', 'published', 'withdrawing', 'withdrawn')),
      waits_for text,
      waits_why text,
      moved_from timestamptz(3),
      moved_because text,
      announcement text not null,
      audio jsonb,
      notice jsonb,
      reason text,
      asked_by text not null,
      asked_at timestamptz(3) not null,
      spoken_at timestamptz(3),
      distributed_at timestamptz(3),
      registered_at timestamptz(3),
      published_at timestamptz(3),
      tries integer not null default 0,
      due_at timestamptz(3) not null,
      check (kind = 'first' or valid_from is not null),
      check ((kind = 'import') = (reason is not null)),
      check (state not in ('publishing', 'published') or valid_from is not null and audio is not null))`);
    // Two changes that wait for each other would be told apart by nobody.
    await runner.query(`create unique index tariff_pending on portal.tariff_versions (number)
      where kind <> 'import' and state not in ('published', 'withdrawing', 'withdrawn')`);
    await runner.query(`create unique index tariff_starts on portal.tariff_versions
      (number, valid_from) where state not in ('withdrawing', 'withdrawn')`);
    await runner.query(`create index on portal.tariff_versions (due_at)
      where state not in ('published', 'withdrawn')`);
    await runner.query('create index on portal.tariff_versions (asked_at, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table portal.tariff_versions');
  }
}

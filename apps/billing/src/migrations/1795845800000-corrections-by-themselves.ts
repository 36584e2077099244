import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What cdr corrects is looked at by itself: a re-rating of its own applies what no document says, the
 * rest waits for a person. What was kept before, and used by nobody, is looked at too.
 */
export class CorrectionsByThemselves1795845800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table billing.reratings add automatic boolean not null default false',
    );
    await runner.query('create index on billing.reratings (started_at, id) where not automatic');
    // `tried` is what the price counter said at the last look; null: nobody has looked yet.
    await runner.query(`alter table billing.corrected_calls
      add kept_at timestamptz not null default clock_timestamp(),
      add tried bigint,
      add looked_at timestamptz,
      add waits boolean not null default false`);
    await runner.query(`create index on billing.corrected_calls (position)
      where not used and (tried is null or waits)`);
    await runner.query(
      'create index on billing.corrected_calls (started_at) where waits and not used',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table billing.corrected_calls
      drop column kept_at, drop column tried, drop column looked_at, drop column waits`);
    await runner.query('alter table billing.reratings drop column automatic');
  }
}

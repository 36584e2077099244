import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ageing knows which files of re-ratings are gone, and finds used corrections by when they were kept. */
export class WhatIsKept1795845900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table billing.reratings add file_aged boolean not null default false',
    );
    await runner.query('create index on billing.reratings (started_at) where not file_aged');
    await runner.query(
      'create index corrected_calls_used on billing.corrected_calls (kept_at) where used',
    );
    await runner.query(
      'create index corrected_calls_began on billing.corrected_calls (started_at)',
    );
    await runner.query('create index rerating_calls_began on billing.rerating_calls (started_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop index billing.rerating_calls_began, billing.corrected_calls_began, billing.corrected_calls_used',
    );
    await runner.query('alter table billing.reratings drop column file_aged');
  }
}

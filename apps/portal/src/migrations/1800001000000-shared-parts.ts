import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SharedParts1800001000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // One sequence for all: a part that is deleted and made again repeats no revision.
    await runner.query('create sequence portal.shared_revisions as integer');
    await runner.query(`
      create table portal.shared_parts (
        owner_id text not null references portal.owners (id),
        kind text not null check (kind in ('hours', 'calendar', 'team')),
        name text not null,
        title text not null,
        content jsonb not null,
        revision integer not null,
        changed_at timestamptz(3) not null,
        changed_by text not null,
        primary key (owner_id, kind, name))`);
    await runner.query('alter table portal.flow_versions add column drawn jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table portal.flow_versions drop column drawn');
    await runner.query('drop table portal.shared_parts');
    await runner.query('drop sequence portal.shared_revisions');
  }
}

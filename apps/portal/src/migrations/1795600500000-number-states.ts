import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What callers meet instead of a flow, and which snapshots are to be compiled again, and when. */
export class NumberStates1795600500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table portal.carriers add states_maximum boolean not null default false',
    );
    await runner.query(`alter table portal.owners
      add state text not null default 'active'
        check (state in ('active', 'unpaid', 'suspended', 'ended')),
      add state_since timestamptz(3) not null default clock_timestamp()`);
    await runner.query(`alter table portal.service_numbers
      add language text not null default 'nl',
      add state text not null default 'active'
        check (state in ('active', 'suspended', 'porting', 'ended')),
      add state_since timestamptz(3) not null default clock_timestamp(),
      add announcement text,
      add cause text,
      add ports_at timestamptz(3),
      add check (state = 'suspended' or announcement is null and cause is null),
      add check ((state = 'porting') = (ports_at is not null))`);

    await runner.query(`create table portal.state_changes (
      id bigint generated always as identity primary key,
      kind text not null check (kind in ('number', 'owner')),
      subject text not null,
      from_state text not null,
      state text not null,
      reason text not null,
      changed_by text not null,
      changed_at timestamptz(3) not null)`);
    await runner.query('create index on portal.state_changes (kind, subject, id)');

    // Without a key of the number's: whoever says that one is stale waits for nobody.
    await runner.query(`create table portal.stale_snapshots (
      id bigint generated always as identity primary key,
      number text not null,
      due_at timestamptz(3) not null)`);
    await runner.query('create index on portal.stale_snapshots (due_at, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table portal.stale_snapshots');
    await runner.query('drop table portal.state_changes');
    await runner.query(`alter table portal.service_numbers
      drop ports_at, drop cause, drop announcement, drop state_since, drop state, drop language`);
    await runner.query('alter table portal.owners drop state_since, drop state');
    await runner.query('alter table portal.carriers drop states_maximum');
  }
}

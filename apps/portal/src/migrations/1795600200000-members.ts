import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an organisation knows its members by. */
export class Members1795600200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table portal.memberships
      add id text not null unique default gen_random_uuid()::text,
      add invited_as text`);
    await runner.query(`alter table portal.invitations
      add owner_id text references portal.owners (id) on delete cascade`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table portal.invitations drop owner_id');
    await runner.query('alter table portal.memberships drop id, drop invited_as');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whether a key acts for staff. Of the keys that were there, those whose maker isn't one of the
 * owner's own people: rather noted without need than read unnoticed.
 */
export class KeysOfStaff1795600300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table portal.api_keys add of_staff boolean not null default true');
    await runner.query(`update portal.api_keys k set of_staff = false
      where exists (select from portal.memberships m
        where m.owner_id = k.owner_id and m.user_id = k.created_by)`);
    await runner.query(`alter table portal.api_keys alter of_staff drop default,
      add check (of_staff or owner_id is not null)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table portal.api_keys drop of_staff');
  }
}

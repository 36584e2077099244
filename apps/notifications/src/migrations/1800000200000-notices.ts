import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Notices1800000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Milliseconds, as the API shows them: a notice that a page names by its moment is then included.
    await runner.query(`
      create table notifications.notices (
        id uuid primary key,
        owner_id text,
        user_id text,
        event text not null,
        item_id uuid,
        service_number text,
        document_number text,
        day date,
        created_at timestamptz(3) not null default clock_timestamp(),
        read_by text[] not null default '{}',
        check (num_nonnulls(owner_id, user_id) = 1));
      create index notices_of_owner on notifications.notices (owner_id, created_at, id)
        where owner_id is not null;
      create index notices_of_person on notifications.notices (user_id, created_at, id)
        where user_id is not null;
      create index notices_by_age on notifications.notices (created_at);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table notifications.notices');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** For the list of documents' mails that were given up, which is short in good times. */
export class FailedMails1795610100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index mails_failed on notifications.mails (ended_at, id)
      where state = 'failed' and document_id is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index notifications.mails_failed');
  }
}

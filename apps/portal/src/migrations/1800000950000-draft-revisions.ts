import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DraftRevisions1800000950000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create sequence portal.flow_draft_revisions as integer');
    await runner.query(`
      select setval('portal.flow_draft_revisions', max(revision))
        from portal.flow_drafts having max(revision) > 0`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop sequence portal.flow_draft_revisions');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A request's documents are also taken after its decision, unless it was refused. */
export class DocumentsAfterwards1799500100000 implements MigrationInterface {
  name = 'DocumentsAfterwards1799500100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(documentsStay(`state <> 'refused'`, 'that was not refused'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(documentsStay(`state = 'requested'`, 'that waits for its decision'));
  }
}

const documentsStay = (condition: string, of: string): string => `
  create or replace function portal.disclosure_documents_stay() returns trigger language plpgsql as $$
  begin
    if tg_op = 'INSERT' and exists (select from portal.disclosures
        where id = new.disclosure_id and ${condition}) then
      return new;
    end if;
    raise exception 'documents are added to a request ${of}, and stay';
  end $$`;

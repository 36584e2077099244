import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The register of what the police or network operators were given. What was entered is never changed and
 * nothing leaves it; a row only goes forward, a step at a time: triggers see to it.
 */
export class Disclosures1795847300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table portal.disclosures (
      id uuid primary key,
      place bigint generated always as identity unique,
      kind text not null check (kind in ('police', 'network-operator')),
      organisation text not null,
      officer text not null,
      contact text not null,
      ground text not null,
      wanted text not null,
      scope jsonb not null,
      fields text[] not null,
      entered_by text not null,
      entered_at timestamptz(3) not null,
      state text not null
        check (state in ('requested', 'approved', 'refused', 'extracted', 'handed-over')),
      decided_by text,
      decided_at timestamptz(3),
      refusal text,
      extracted_by text,
      extracted_at timestamptz(3),
      calls integer,
      bytes integer,
      sha256 text,
      handed_over_by text,
      handed_over_at timestamptz(3),
      handed_over_to text,
      handed_over_how text,
      check (decided_by <> entered_by),
      check ((state = 'requested') = (decided_by is null)),
      check ((state = 'refused') = (refusal is not null)),
      check ((state in ('extracted', 'handed-over')) = (sha256 is not null)),
      check ((state = 'handed-over') = (handed_over_at is not null)))`);
    await runner.query(`create table portal.disclosure_documents (
      id uuid primary key,
      disclosure_id uuid not null references portal.disclosures (id),
      file_name text not null,
      bytes integer not null,
      sha256 text not null,
      added_by text not null,
      added_at timestamptz(3) not null)`);
    await runner.query('create index on portal.disclosure_documents (disclosure_id, added_at, id)');
    await runner.query(`
      create function portal.disclosures_go_forward() returns trigger language plpgsql as $$
      declare
        moving text[] := '{state,decided_by,decided_at,refusal,extracted_by,extracted_at,calls,bytes,sha256,
          handed_over_by,handed_over_at,handed_over_to,handed_over_how}';
      begin
        if to_jsonb(new) - moving <> to_jsonb(old) - moving then
          raise exception 'what was entered in the register of disclosures is never changed';
        end if;
        if (old.state, new.state) not in (('requested', 'approved'), ('requested', 'refused'),
            ('approved', 'extracted'), ('extracted', 'extracted'), ('extracted', 'handed-over')) then
          raise exception 'a disclosure that is % can''t be made %', old.state, new.state;
        end if;
        if old.state <> 'requested' and
            (old.decided_by, old.decided_at, old.refusal)
              is distinct from (new.decided_by, new.decided_at, new.refusal) then
          raise exception 'who decided on a disclosure is never changed';
        end if;
        if new.state = 'handed-over' and
            (old.extracted_by, old.extracted_at, old.calls, old.bytes, old.sha256)
              is distinct from (new.extracted_by, new.extracted_at, new.calls, new.bytes, new.sha256) then
          raise exception 'what was extracted is what is handed over';
        end if;
        return new;
      end $$`);
    await runner.query(`create trigger go_forward before update on portal.disclosures
      for each row execute function portal.disclosures_go_forward()`);
    await runner.query(`
      create function portal.disclosures_stay() returns trigger language plpgsql as $$
      begin raise exception 'nothing leaves the register of disclosures'; end $$`);
    await runner.query(`create trigger stay before delete or truncate on portal.disclosures
      for each statement execute function portal.disclosures_stay()`);
    await runner.query(`
      create function portal.disclosure_documents_stay() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' and exists (select from portal.disclosures
            where id = new.disclosure_id and state = 'requested') then
          return new;
        end if;
        raise exception 'documents are added to a request that waits for its decision, and stay';
      end $$`);
    await runner.query(`create trigger stay before insert or update or delete
      on portal.disclosure_documents
      for each row execute function portal.disclosure_documents_stay()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table portal.disclosure_documents, portal.disclosures');
    await runner.query(
      `drop function portal.disclosures_go_forward, portal.disclosures_stay,
         portal.disclosure_documents_stay`,
    );
  }
}

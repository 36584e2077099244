import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The trigger of the register of disclosures, with these steps and states in which the decision may change. */
const goForward = (steps: string, undecided: string): string => `
  create or replace function portal.disclosures_go_forward() returns trigger language plpgsql as $$
      declare
        moving text[] := '{state,decided_by,decided_at,refusal,extracted_by,extracted_at,calls,bytes,sha256,
          handed_over_by,handed_over_at,handed_over_to,handed_over_how}';
      begin
        if to_jsonb(new) - moving <> to_jsonb(old) - moving then
          raise exception 'what was entered in the register of disclosures is never changed';
        end if;
        if (old.state, new.state) not in (('requested', 'approved'), ('requested', 'refused'), ${steps}
            ('approved', 'extracted'), ('extracted', 'extracted'), ('extracted', 'handed-over')) then
          raise exception 'a disclosure that is % can''t be made %', old.state, new.state;
        end if;
        if ${undecided} and
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
      end $$`;

export class RefuseApproved1800001100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      goForward(
        `('approved', 'refused'),`,
        `old.state <> 'requested' and not (old.state = 'approved' and new.state = 'refused')`,
      ),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(goForward('', `old.state <> 'requested'`));
  }
}

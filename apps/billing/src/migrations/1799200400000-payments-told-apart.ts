import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a person told apart stays so, and waits for another one where it would count beside what two confirmed. */
export class PaymentsToldApart1799200400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table billing.payments
      add apart_from uuid[] not null default '{}',
      add apart_by text,
      drop constraint payments_check7,
      drop constraint payments_check9,
      add constraint payments_confirmed_is_of_people
        check (confirmed_by is null or source = 'entered' or apart_by is not null),
      add constraint payments_unconfirmed_is_of_people
        check (state <> 'unconfirmed' or source = 'entered' or apart_by is not null),
      add constraint payments_apart_is_of_the_bank check (apart_by is null or source <> 'entered'),
      add constraint payments_apart_counts_by_two check (apart_by is null or confirmed_by is not null
        or state in ('unconfirmed', 'same', 'aside')),
      add constraint payments_apart_by_another check (confirmed_by <> apart_by)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`do $$ begin
      if exists (select from billing.payments where apart_by is not null) then
        raise exception 'payments wait for a second person, of which the release before knows nothing';
      end if; end $$`);
    await runner.query(`alter table billing.payments
      drop column apart_from, drop column apart_by,
      add constraint payments_check7 check (confirmed_by is null or source = 'entered'),
      add constraint payments_check9 check (state <> 'unconfirmed' or source = 'entered')`);
  }
}

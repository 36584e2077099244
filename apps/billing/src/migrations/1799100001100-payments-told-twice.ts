import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropChecks } from './drop-checks.js';

/** What a person enters waits for another one, or the bank; a transaction that is told of twice counts once. */
export class PaymentsToldTwice1799100001100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table billing.payments
      add enterer text,
      add confirmed_by text,
      add confirmed_at timestamptz,
      add same_as uuid references billing.payments (id),
      drop constraint payments_state_check,
      add constraint payments_state_check check (state in ('waiting', 'unconfirmed', 'same', 'matched',
        'partial', 'excess', 'unmatched', 'aside'))`);
    await runner.query(`update billing.payments set enterer = entered_by, confirmed_by = 'billing',
        confirmed_at = kept_at where source = 'entered'`);
    await runner.query(`alter table billing.payments
      add check ((enterer is null) = (entered_by is null)),
      add check (num_nonnulls(confirmed_by, confirmed_at) in (0, 2)),
      add check (confirmed_by <> enterer),
      add check (confirmed_by is null or source = 'entered'),
      add check (source <> 'entered' or confirmed_by is not null or state in
        ('unconfirmed', 'same', 'aside')),
      add check (state <> 'unconfirmed' or source = 'entered'),
      add check ((state = 'same') = (same_as is not null)),
      add check (state not in ('unconfirmed', 'same') or allocated_micros = 0)`);
    await runner.query('create index on billing.payments (same_as) where same_as is not null');
    await runner.query('create index on billing.payments (amount_micros, booked_on)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`do $$ begin
      if exists (select from billing.payments where state in ('unconfirmed', 'same')) then
        raise exception 'payments are unconfirmed or told of twice, of which the release before knows nothing';
      end if; end $$`);
    await dropChecks(runner, 'billing.payments', [
      "((state <> 'unconfirmed'::text) OR (source = 'entered'::text))",
      "((state <> ALL (ARRAY['unconfirmed'::text, 'same'::text])) OR (allocated_micros = 0))",
    ]);
    await runner.query('drop index billing.payments_amount_micros_booked_on_idx');
    await runner.query(`alter table billing.payments
      drop column enterer, drop column confirmed_by, drop column confirmed_at, drop column same_as,
      drop constraint payments_state_check,
      add constraint payments_state_check check (state in
        ('waiting', 'matched', 'partial', 'excess', 'unmatched', 'aside'))`);
  }
}

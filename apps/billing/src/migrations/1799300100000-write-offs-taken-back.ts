import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropChecks } from './drop-checks.js';

const states = ['proposed', 'written-off', 'withdrawn'];
const confirmed = "((confirmed_by IS NULL) OR (state = 'written-off'::text))";
const rules = [
  'reference',
  'amount-and-iban',
  'direct-debit',
  'debit-return',
  'by-hand',
  'undone',
  'payout',
  'netting',
  'write-off',
];
const listed = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');

/**
 * What was written off is taken back: by two persons, by money that comes in after all, by what we would otherwise
 * owe. What of each is back is the sum of its allocations, as of all sums of receivables.
 */
export class WriteOffsTakenBack1799300100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await dropChecks(runner, 'billing.write_offs', [confirmed]);
    await runner.query(`alter table billing.write_offs
      add recovered_micros bigint not null default 0,
      add reversal_reason text,
      add reversal_by text,
      add reversal_at timestamptz,
      add reversal_confirmed_by text,
      add reversal_confirmed_at timestamptz,
      drop constraint write_offs_state_check,
      add constraint write_offs_state_check
        check (state in (${listed([...states, 'reversal-proposed', 'reversed'])})),
      add constraint write_offs_confirmed check (confirmed_by is null
        or state in ('written-off', 'reversal-proposed', 'reversed')),
      add constraint write_offs_never_back_more_than_whole
        check (recovered_micros between 0 and amount_micros),
      add constraint write_offs_back_is_of_the_books
        check (recovered_micros = 0 or state in ('written-off', 'reversal-proposed', 'reversed')),
      add constraint write_offs_reversed
        check ((state = 'reversed') = (recovered_micros = amount_micros)),
      add constraint write_offs_reversal
        check (num_nonnulls(reversal_reason, reversal_by, reversal_at) in (0, 3)),
      add constraint write_offs_reversal_proposed
        check (state <> 'reversal-proposed' or reversal_by is not null),
      add constraint write_offs_reversal_confirmed
        check (num_nonnulls(reversal_confirmed_by, reversal_confirmed_at) in (0, 2)),
      add constraint write_offs_reversal_by_another check (reversal_confirmed_by <> reversal_by)`);
    await runner.query(`alter table billing.allocations
      drop constraint allocations_write_off_id_key,
      drop constraint allocations_rule_check,
      drop constraint allocations_of_write_off,
      drop constraint allocations_without_payment,
      add constraint allocations_rule_check check (rule in (${listed([...rules, 'recovered'])})),
      add constraint allocations_of_write_off
        check ((rule in ('write-off', 'recovered')) = (write_off_id is not null)),
      add constraint allocations_without_payment
        check ((rule in ('netting', 'write-off', 'recovered')) = (payment_id is null)),
      add constraint allocations_recovered check (rule <> 'recovered' or amount_micros < 0)`);
    await runner.query(
      `create unique index allocations_write_off on billing.allocations (write_off_id)
        where rule = 'write-off'`,
    );
    await runner.query(`create function billing.sum_recoveries() returns trigger
      language plpgsql as $$
      begin
        update billing.write_offs w set recovered_micros = w.recovered_micros + s.amount,
               state = case when w.recovered_micros + s.amount = w.amount_micros
                 then 'reversed' else w.state end
          from (select write_off_id, -sum(amount_micros)::bigint as amount from added
                 where rule = 'recovered' group by 1) s
         where w.id = s.write_off_id;
        return null;
      end $$`);
    await runner.query(`create trigger sum_recoveries after insert on billing.allocations
      referencing new table as added for each statement execute function billing.sum_recoveries()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`do $$ begin
      if exists (select from billing.write_offs
                  where recovered_micros <> 0 or state = 'reversal-proposed') then
        raise exception 'write-offs were taken back, of which the release before knows nothing';
      end if; end $$`);
    await runner.query('drop trigger sum_recoveries on billing.allocations');
    await runner.query('drop function billing.sum_recoveries()');
    await runner.query('drop index billing.allocations_write_off');
    await runner.query(`alter table billing.allocations
      drop constraint allocations_recovered,
      drop constraint allocations_rule_check,
      drop constraint allocations_of_write_off,
      drop constraint allocations_without_payment,
      add unique (write_off_id),
      add constraint allocations_rule_check check (rule in (${listed(rules)})),
      add constraint allocations_of_write_off check ((rule = 'write-off') = (write_off_id is not null)),
      add constraint allocations_without_payment
        check ((rule in ('netting', 'write-off')) = (payment_id is null))`);
    await runner.query(`alter table billing.write_offs
      drop constraint write_offs_state_check,
      drop constraint write_offs_confirmed,
      drop constraint write_offs_back_is_of_the_books,
      drop constraint write_offs_reversed,
      drop constraint write_offs_reversal_proposed,
      drop column recovered_micros,
      drop column reversal_reason,
      drop column reversal_by,
      drop column reversal_at,
      drop column reversal_confirmed_by,
      drop column reversal_confirmed_at,
      add constraint write_offs_state_check check (state in (${listed(states)})),
      add check (confirmed_by is null or state = 'written-off')`);
  }
}

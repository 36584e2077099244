import type { MigrationInterface, QueryRunner } from 'typeorm';

const counts = ['answered', 'cancelled', 'no_answer', 'busy', 'ended', 'refused', 'failed'];
const sums = ['network_seconds', 'billable_seconds', 'answer_delay_ms', 'cancelled_after_ms'];
const summed = [
  ...counts.map((column) => `${column} integer not null`),
  ...sums.map((column) => `${column} bigint not null`),
].join(', ');

const hour = 'hour smallint not null check (hour between 0 and 23)';
const origin = 'origin_country text not null, origin_kind text not null';

/** What is told apart, and the key. Rows are added to while they are new: there is room for that in their page. */
const tables: Readonly<Record<string, readonly [columns: string, key: string]>> = {
  totals_of_hours: [
    `owner_id text not null, day date not null, called_number text not null, ${hour}, ${origin}`,
    'owner_id, day, called_number, hour, origin_country, origin_kind',
  ],
  totals_of_months: [
    `owner_id text not null, month date not null, called_number text not null, ${origin}`,
    'owner_id, month, called_number, origin_country, origin_kind',
  ],
  totals_of_numbers: ['month date not null, called_number text not null', 'month, called_number'],
  totals_of_owners: [`owner_id text not null, day date not null, ${hour}`, 'owner_id, day, hour'],
  totals_of_everybody: [
    `day date not null, ${hour}, ${origin}`,
    'day, hour, origin_country, origin_kind',
  ],
};

/**
 * Sums over calls, and up to which position records are in them. What was recorded before is counted by the
 * same sweep as what comes, from position 1.
 */
export class CallTotals1795849200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, [columns, key]] of Object.entries(tables)) {
      await runner.query(
        `create table cdr.${table} (${columns}, ${summed}, primary key (${key}))
           with (fillfactor = 80)`,
      );
    }
    // Rows come in the order of their days: these cost next to nothing, and are for everybody's calls.
    await runner.query('create index on cdr.totals_of_hours using brin (day)');
    await runner.query('create index on cdr.totals_of_months using brin (month)');
    await runner.query('create index on cdr.totals_of_months (called_number, owner_id)');
    await runner.query(`create table cdr.counted_records (
      single boolean primary key default true check (single),
      position bigint not null default 0)`);
    await runner.query('insert into cdr.counted_records default values');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...Object.keys(tables), 'counted_records']) {
      await runner.query(`drop table cdr.${table}`);
    }
  }
}

import { callTotals, totalsGroupings, type Scope } from '@app/contracts';
import type { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { Counting } from '../../apps/cdr/src/totals/counting.js';
import { TotalsQuestions } from '../../apps/cdr/src/totals/totals-questions.js';
import type { MeasurementResult } from '../harness.js';
import { largestNumber, largestOwner, smallOwner } from './records.js';

/**
 * Goal for counting records again: ten times the calls of the busiest second for which cdr is
 * built. Ten million then take half an hour.
 */
const countedASecond = 5000;
const pageMs = 100;
const times = 40;

/** Counts all records from the first, as when totals are rebuilt. */
export async function benchCounting(
  client: Client,
  database: DataSource,
): Promise<MeasurementResult> {
  const counting = new Counting(database);
  const begun = performance.now();
  let records = 0;
  for (let page = await counting.page(); page > 0; page = await counting.page()) records += page;
  const rate = Math.round(records / ((performance.now() - begun) / 1000));
  await client.query(`vacuum analyze cdr.totals_of_hours, cdr.totals_of_months, cdr.totals_of_numbers,
    cdr.totals_of_owners, cdr.totals_of_everybody`);
  await tellSizes(client, records);
  return {
    name: 'call-search.counting',
    unit: 'records/s',
    ours: rate,
    goal: countedASecond,
    bound: 'at least',
    holds: rate >= countedASecond,
  };
}

async function tellSizes(client: Client, records: number): Promise<void> {
  const { rows } = await client.query<{ name: string; rows: string; size: string }>(
    `select relname as name, reltuples::bigint as rows, pg_size_pretty(pg_total_relation_size(oid)) as size
     from pg_class where relname like 'totals_of_%' and relkind = 'r' order by 1`,
  );
  for (const { name, rows: held, size } of rows) {
    console.error(
      `${name}: ${Number(held).toLocaleString('en')} rows of ${records.toLocaleString('en')} records, ${size}`,
    );
  }
}

const owner = (ownerId: string): Scope => ({ as: 'owner', ownerId });
const everybody: Scope = { as: 'service', service: 'bench' };

/** For each query of the totals page, the time within which 95 of 100 finish. */
export async function benchTotals(
  client: Client,
  database: DataSource,
): Promise<MeasurementResult[]> {
  const month = await lastWholeMonth(client);
  const year = {
    from: `${Number(month.from.slice(0, 4)) - 1}${month.from.slice(4)}`,
    until: month.from,
  };
  const days = { from: month.from.replace(/01$/, '03'), until: month.until.replace(/01$/, '03') };
  const whose = [
    { name: 'small-owner-month', scope: owner(smallOwner), ...month },
    { name: 'largest-owner-month', scope: owner(largestOwner), ...month },
    { name: 'largest-owner-year', scope: owner(largestOwner), ...year },
    { name: 'largest-number-year', scope: owner(largestOwner), ...year, number: largestNumber },
    { name: 'largest-owner-31-days', scope: owner(largestOwner), ...days },
    { name: 'everybody-month', scope: everybody, ...month },
  ];
  const results: MeasurementResult[] = [];
  for (const { name, ...asked } of whose) {
    for (const groupBy of totalsGroupings) {
      const question = callTotals.request.parse({ ...asked, groupBy });
      const taken: number[] = [];
      for (let time = 0; time <= times; time += 1) {
        const begun = performance.now();
        await new TotalsQuestions(database).totals(question);
        // Run 0 finds no pages in memory: its time isn't counted.
        if (time > 0) taken.push(performance.now() - begun);
      }
      const sorted = taken.toSorted((a, b) => a - b);
      const p95 = Number(sorted[Math.floor(times * 0.95) - 1]!.toFixed(1));
      console.error(`${name} by ${groupBy}: median ${sorted[times >> 1]!.toFixed(1)} ms`);
      results.push({
        name: `call-search.totals.${name}.by-${groupBy}`,
        unit: 'ms p95',
        ours: p95,
        goal: pageMs,
        bound: 'at most',
        holds: p95 <= pageMs,
      });
    }
  }
  await checkAgainstRecords(client, database, month);
  return results;
}

/** Sums must be exact: the speed of wrong sums means nothing. */
async function checkAgainstRecords(
  client: Client,
  database: DataSource,
  month: { readonly from: string; readonly until: string },
): Promise<void> {
  const { rows } = await client.query<{ calls: string; answered: string; seconds: string }>(
    `select count(*) as calls, count(answered_at) as answered, sum(network_charged_seconds) as seconds
     from cdr.call_records where started_at >= $1 and started_at < $2`,
    [microsAt(month.from), microsAt(month.until)],
  );
  const question = callTotals.request.parse({ scope: everybody, ...month });
  const { total } = await new TotalsQuestions(database).totals(question);
  const found = [total?.calls, total?.outcomes.answered, total?.networkChargedSeconds].map(String);
  if (found.join() !== Object.values(rows[0] ?? {}).join()) {
    throw new Error(
      `totals say ${found.join()}, the records ${Object.values(rows[0] ?? {}).join()}`,
    );
  }
}

/** Midnight in Amsterdam, at which the last whole month of the set begins and ends. */
function microsAt(day: string): number {
  const utc = Date.parse(day);
  const hour = new Date(utc).toLocaleString('en-GB', {
    timeZone: 'Europe/Amsterdam',
    hour: '2-digit',
    hourCycle: 'h23',
  });
  return (utc - Number(hour) * 3_600_000) * 1000;
}

async function lastWholeMonth(client: Client): Promise<{ from: string; until: string }> {
  const { rows } = await client.query<{ last: string }>(
    'select max(started_at) as last from cdr.call_records',
  );
  const last = new Date(Number(rows[0]?.last) / 1000);
  const first = (before: number): string =>
    new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth() - before, 1))
      .toISOString()
      .slice(0, 10);
  return { from: first(1), until: first(0) };
}

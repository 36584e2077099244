import type { Clock, Micros } from '@app/common';
import type { Blobs } from '@app/platform/blobs';
import { deleteInBatches, type Transactions } from '@app/platform/database';
import type { DataSource } from 'typeorm';
import { isDocumented } from '../documents/index.js';
import { reportKey } from '../rating/index.js';
import { type KeptPeriod, type KeptRule, overBefore } from '../kernel/time/kept-periods.js';

/** One step of a pass: how many rows and report files older than `before` (ISO 8601) it destroyed. */
export interface Aged {
  readonly step: KeptPeriod;
  readonly before: string;
  readonly rows: number;
}

interface Kept {
  readonly period: KeptPeriod;
  readonly table: string;
  /** SQL: the rows older than $1, microseconds since 1970. */
  readonly where: string;
}

const beganBefore = 'started_at < $1::bigint';
const dayBefore = (column: string): string =>
  `${column} < (to_timestamp($1::bigint / 1e6) at time zone 'Europe/Amsterdam')::date`;
const momentBefore = (column: string): string => `${column} < to_timestamp($1::bigint / 1e6)`;

/** An applied re-rating explains charges, so its rows stay; one that was never applied explains nothing. */
const neverApplied = `r.apply_at is null and r.state in ('compared', 'outdated', 'cancelled')
  and ${momentBefore('r.started_at')}`;
const ofOldReport = `rerating_id in (select r.id from billing.reratings r where ${neverApplied})`;

/**
 * The rows to destroy, in order of deletion: rows that refer to another table go before that
 * table's rows.
 */
const kept: readonly Kept[] = [
  { period: 'facts', table: 'quarantined', where: beganBefore },
  { period: 'facts', table: 'corrected_calls', where: beganBefore },
  { period: 'facts', table: 'rerating_calls', where: beganBefore },
  {
    period: 'facts',
    table: 'rated_calls',
    // A call with an undocumented charge stays: its coming document must be explainable.
    where: `${beganBefore} and not exists (select from billing.charges h
      where h.started_at = rated_calls.started_at and h.call_id = rated_calls.call_id
        and not ${isDocumented('h')})`,
  },
  // `carrier_days` names dialled numbers; a carrier's totals per day (`carrier_totals`) don't, and stay.
  { period: 'facts', table: 'carrier_days', where: dayBefore('day') },
  { period: 'facts', table: 'statement_rows', where: dayBefore('day') },
  { period: 'facts', table: 'dispute_rows', where: dayBefore('day') },
  { period: 'facts', table: 'settled_numbers', where: dayBefore('month') },
  { period: 'corrections', table: 'corrected_calls', where: `used and ${momentBefore('kept_at')}` },
  { period: 'reports', table: 'rerating_differences', where: ofOldReport },
  { period: 'reports', table: 'rerating_parties', where: ofOldReport },
  { period: 'reports', table: 'rerating_calls', where: ofOldReport },
];

const filesABatch = 500;

/**
 * Destroys billing data past its retention period. After a crash the next pass continues with the rows that
 * are left. Replicas may run passes at the same time.
 */
export class Ageing {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Pick<Transactions, 'run'>,
    private readonly blobs: Blobs,
    private readonly rules: readonly KeptRule[],
    private readonly clock: Clock,
  ) {}

  /** Destroys all data that is due, one retention period after another; reports each that destroyed anything. */
  async pass(report: (aged: Aged) => void): Promise<void> {
    for (const step of ['facts', 'corrections', 'reports'] as const) {
      const before = overBefore(step, this.clock.now(), this.rules);
      let rows = 0;
      for (const { period, table, where } of kept) {
        if (period === step) rows += await this.deleteSome(table, where, before);
      }
      if (step === 'reports') rows += await this.destroyReports(before);
      if (rows === 0) continue;
      const aged = { step, before: new Date(before / 1000).toISOString(), rows };
      await this.transactions.run(({ audit }) =>
        audit.note('billing', `ageing.${step}`, aged.before),
      );
      report(aged);
    }
  }

  /** Whether data is left that was due for destruction `byMs` milliseconds ago. */
  async isLate(byMs: number): Promise<boolean> {
    const then = new Date(this.clock.now().getTime() - byMs);
    for (const { period, table, where } of kept) {
      const found: unknown[] = await this.database.query(
        `select from billing.${table} where ${where} limit 1`,
        [overBefore(period, then, this.rules)],
      );
      if (found.length > 0) return true;
    }
    return (await this.oldReports(overBefore('reports', then, this.rules))).length > 0;
  }

  private async deleteSome(table: string, where: string, before: Micros): Promise<number> {
    const rows = { table: `billing.${table}`, where, values: [before] };
    return (await deleteInBatches(this.database, rows)).deleted;
  }

  /**
   * Deletes the files of all old re-ratings, and the rows of those that were never applied. A file that
   * is asked for again is made again.
   */
  private async destroyReports(before: Micros): Promise<number> {
    let files = 0;
    for (let ids = await this.oldReports(before); ids.length > 0;) {
      for (const id of ids) await this.blobs.delete(reportKey(id));
      await this.database.query(
        `with gone as (delete from billing.reratings r where r.id = any($2::uuid[]) and ${neverApplied}
           returning r.id)
         update billing.reratings r set file_aged = true
          where r.id = any($2::uuid[]) and r.id not in (select id from gone)`,
        [before, ids],
      );
      files += ids.length;
      ids = await this.oldReports(before);
    }
    return files;
  }

  private async oldReports(before: Micros): Promise<string[]> {
    const rows: { id: string }[] = await this.database.query(
      `select r.id from billing.reratings r
        where ${momentBefore('r.started_at')} and not r.file_aged
          and r.state not in ('comparing', 'applying')
        order by r.started_at limit ${filesABatch}`,
      [before],
    );
    return rows.map(({ id }) => id);
  }
}

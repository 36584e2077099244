import { renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FreshDatabase } from '@app/testing';

/** Arguments that make an app use the simulated clock. */
export const goingByIt = [
  '--import',
  fileURLToPath(new URL('simulated-clock.mjs', import.meta.url)),
];

/**
 * A clock for apps and their database that can be advanced. It runs at true speed, and starts
 * behind the true clock: files, which the true clock stamps, then never seem older than they are.
 */
export class SimulatedClock {
  private constructor(
    readonly file: string,
    private readonly database: FreshDatabase,
    private aheadMs: number,
  ) {}

  /** @param database Empty, and with a role that may change PostgreSQL's own functions there. */
  static async start(
    file: string,
    database: FreshDatabase,
    behindMs: number,
  ): Promise<SimulatedClock> {
    const clock = new SimulatedClock(file, database, -behindMs);
    await database.query('create table public.simulated_clock (ahead_ms bigint not null)');
    await database.query('insert into public.simulated_clock values ($1)', [-behindMs]);
    for (const name of ['clock_timestamp', 'now']) {
      await database.query(`alter function pg_catalog.${name}() rename to true_${name}`);
      await database.query(
        `create function pg_catalog.${name}() returns timestamptz language sql volatile as
         'select true_${name}() + ahead_ms * interval ''1 millisecond'' from public.simulated_clock'`,
      );
    }
    await clock.set(-behindMs);
    return clock;
  }

  now(): Date {
    return new Date(Date.now() + this.aheadMs);
  }

  async putForward(ms: number): Promise<void> {
    await this.set(Math.min(0, this.aheadMs + ms));
  }

  private async set(aheadMs: number): Promise<void> {
    this.aheadMs = aheadMs;
    writeFileSync(`${this.file}.tmp`, String(aheadMs));
    renameSync(`${this.file}.tmp`, this.file);
    await this.database.query('update public.simulated_clock set ahead_ms = $1', [aheadMs]);
  }
}

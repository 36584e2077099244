import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient, QueryResult } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { DataSource } from 'typeorm';
import { legLine } from './leg-lines.js';
import { legColumns } from './leg-rows.js';
import type { ReportedLeg } from './leg.js';

export interface HeldKey {
  readonly uuid: string;
  readonly started_at: string;
}

/** Lines that are written at a time: PostgreSQL reads the ones before meanwhile. */
const linesAChunk = 64;

const makeStage = `create temp table if not exists leg_stage on commit delete rows as
  select ${legColumns}, source from cdr.legs with no data`;

/** A leg waits only while it is held, so one that is new waits nowhere yet. */
const takeOver = `with new as (
    insert into cdr.legs (${legColumns}, source)
    select ${legColumns}, source from leg_stage on conflict do nothing
    returning uuid, started_at, call_id, direction, switch_name
  ), waiting as (
    insert into cdr.pending_legs (uuid, started_at, call_id, direction, switch_name)
    select uuid, started_at, call_id, direction, switch_name from new
  )
  select uuid, started_at from leg_stage s where not exists (
    select from new where new.uuid = s.uuid and new.started_at = s.started_at)`;

function* chunks(legs: readonly ReportedLeg[]): Generator<string> {
  for (let at = 0; at < legs.length; at += linesAChunk) {
    let chunk = '';
    for (const { leg, source } of legs.slice(at, at + linesAChunk)) {
      chunk += `${legLine(leg)}\t${source}\n`;
    }
    yield chunk;
  }
}

/** Commits legs that may be held already: COPY into a table of the connection's own, then one INSERT. */
export class LegStage {
  /** Connections that have their stage. */
  readonly #staged = new WeakSet<PoolClient>();

  /** @param onNewConnection Called before a connection is used that it hasn't used before. */
  constructor(
    private readonly database: DataSource,
    private readonly onNewConnection: () => void,
  ) {}

  /**
   * One transaction. Each leg once, in the order in which everybody inserts; returns those that were
   * held before, of which nothing was written.
   */
  async insert(legs: readonly ReportedLeg[]): Promise<HeldKey[]> {
    const runner = this.database.createQueryRunner();
    try {
      const client = (await runner.connect()) as PoolClient;
      if (!this.#staged.has(client)) {
        this.onNewConnection();
        await client.query(makeStage);
        this.#staged.add(client);
      }
      try {
        await pipeline(
          Readable.from(chunks(legs)),
          client.query(copyFrom(`begin; copy leg_stage (${legColumns}, source) from stdin`)),
        );
        // Of a query of several statements the driver gives as many results, which its types don't know.
        const results: unknown = await client.query(`${takeOver}; commit`);
        return (results as [QueryResult<HeldKey>, QueryResult])[0].rows;
      } catch (error) {
        await client.query('rollback');
        throw error;
      }
    } finally {
      await runner.release();
    }
  }
}

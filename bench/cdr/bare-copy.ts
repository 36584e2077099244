import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { legLine } from '../../apps/cdr/src/legs/leg-lines.js';
import { legColumns } from '../../apps/cdr/src/legs/leg-rows.js';
import type { Leg } from '../../apps/cdr/src/legs/leg.js';

/** Rows in COPY's format, made before the clock starts. */
export const copyText = (legs: readonly Leg[]): Buffer =>
  Buffer.from(legs.map((leg) => `${legLine(leg)}\tpost\n`).join(''));

/**
 * Copies the rows into the table with the least work for PostgreSQL: one COPY in one transaction.
 */
export function copyInto(client: Client, table: string, rows: Buffer): Promise<void> {
  const copy = client.query(copyFrom(`copy ${table} (${legColumns}, source) from stdin`));
  return pipeline(Readable.from(inReads(rows)), copy);
}

function* inReads(rows: Buffer): Generator<Buffer> {
  for (let at = 0; at < rows.length; at += 65_536) yield rows.subarray(at, at + 65_536);
}

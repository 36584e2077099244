import { setImmediate } from 'node:timers/promises';
import type { RowProblem } from '@app/contracts';
import type { Blobs } from '@app/platform/blobs';
import type { DataSource } from 'typeorm';
import { monthsWithin } from '../kernel/months.js';
import { leaseMs, type Claim, type Claims } from './rows/claims.js';
import { clearImport } from './clear.js';
import { fileKeyOf } from './import-files.js';
import { fileRows } from './reading/file-rows.js';
import { rowReader, type CarrierCall, type Starts } from './reading/row-reader.js';
import { UnreadableFile } from './reading/unreadable.js';
import { copyToStage, keepProblems, makeStage, stageLine } from './stage.js';

/** Number of rows per transaction, about half a second's work; each transaction saves its progress. */
const rowsABatch = 20_000;
const dayMs = 86_400_000;

/**
 * Starts that calls of a file may have: within the months that have partitions, and at most a day
 * ahead, for differing clocks.
 */
export const startsTaken = (now: Date): Starts => ({
  from: monthsWithin(now)[0]?.from ?? 0,
  until: (now.getTime() + dayMs) * 1000,
});

interface Batch {
  readonly lines: string[];
  readonly problems: RowProblem[];
  refused: number;
  lastRow: number;
}

const newBatch = (): Batch => ({ lines: [], problems: [], refused: 0, lastRow: 0 });

interface Parts {
  readonly database: DataSource;
  readonly blobs: Blobs;
  readonly claims: Claims;
  readonly now: () => Date;
  readonly batchSize?: number | undefined;
}

/**
 * Reads an import's file into its stage in batches, each saving its progress, so that a new worker
 * skips stored rows after a crash. At the end the import is ready to be stored.
 * @throws UnreadableFile when a person has to look at the file.
 */
export class ReadFile {
  constructor(private readonly parts: Parts) {}

  async run(claim: Claim): Promise<void> {
    const { claims, blobs, now } = this.parts;
    const { id, definition: layout } = claim;
    if (layout === null) throw new Error('the import has no layout to be read by');
    if (claim.readRows === 0) await clearImport((work) => claims.step(claim, work), id);
    await claims.step(claim, (manager) => makeStage(manager, id));
    const file = blobs.read(fileKeyOf(id));
    try {
      const rows = fileRows(file, layout, this.#breath(claim));
      let reader: ReturnType<typeof rowReader> | undefined;
      let batch = newBatch();
      for await (const { row, cells } of rows) {
        if (row <= claim.readRows) continue;
        reader ??= rowReader(layout, rows.header, startsTaken(now()));
        const read = reader(cells, row);
        take(batch, id, row, read);
        if (batch.lines.length + batch.refused >= (this.parts.batchSize ?? rowsABatch)) {
          await this.#keep(claim, batch, rows.read.bytes);
          batch = newBatch();
        }
      }
      await this.#keep(claim, { ...batch, lastRow: rows.read.rows }, rows.read.bytes);
    } finally {
      file.destroy();
    }
    await this.#finish(claim, layout.mostUnreadable);
  }

  /**
   * Lets other work of the process run between rows, and renews the claim: rows that were read
   * before, or that are no calls, cause no transaction and may take longer than the lease.
   */
  #breath(claim: Claim): () => Promise<void> {
    const { claims, now } = this.parts;
    let renewed = 0;
    return async () => {
      await setImmediate();
      const at = now().getTime();
      if (at - renewed < leaseMs / 4) return;
      renewed = at;
      await claims.step(claim, () => Promise.resolve());
    };
  }

  #keep(claim: Claim, batch: Batch, readBytes: number): Promise<void> {
    const most = claim.definition?.problemsKept ?? 0;
    return this.parts.claims.step(claim, async (manager) => {
      await copyToStage(manager, claim.id, batch.lines);
      await keepProblems(manager, claim.id, await this.#roomFor(claim, batch.problems, most));
      await manager.query(
        `update cdr.carrier_imports set read_rows = greatest(read_rows, $2), read_bytes = $3,
           call_rows = call_rows + $4, refused_rows = refused_rows + $5
         where id = $1`,
        [claim.id, batch.lastRow, readBytes, batch.lines.length, batch.refused],
      );
    });
  }

  /** As many of the problems as may be kept beside those stored already. */
  async #roomFor(claim: Claim, problems: RowProblem[], most: number): Promise<RowProblem[]> {
    if (problems.length === 0) return [];
    const [kept]: [{ count: string }] = await this.parts.database.query(
      'select count(*) from cdr.carrier_import_problems where import_id = $1',
      [claim.id],
    );
    return problems.slice(0, Math.max(0, most - Number(kept.count)));
  }

  async #finish(claim: Claim, mostUnreadable: number): Promise<void> {
    await this.parts.claims.step(claim, async (manager) => {
      const [row]: [{ call_rows: string; refused_rows: string }] = await manager.query(
        'select call_rows, refused_rows from cdr.carrier_imports where id = $1',
        [claim.id],
      );
      const [calls, refused] = [Number(row.call_rows), Number(row.refused_rows)];
      if (calls + refused === 0) throw new UnreadableFile('empty');
      const isTooMany = refused > ((calls + refused) * mostUnreadable) / 100;
      if (isTooMany && !claim.acceptUnreadable) throw new UnreadableFile('too-many-unreadable');
      await manager.query(
        `update cdr.carrier_imports set state = 'storing', failures = 0, read_bytes = bytes where id = $1`,
        [claim.id],
      );
    });
  }
}

function take(
  batch: Batch,
  importId: string,
  row: number,
  read: { readonly call: CarrierCall } | { readonly problems: readonly RowProblem[] },
): void {
  batch.lastRow = row;
  if ('call' in read) {
    batch.lines.push(stageLine(importId, row, read.call));
    return;
  }
  batch.refused += 1;
  batch.problems.push(...read.problems);
}

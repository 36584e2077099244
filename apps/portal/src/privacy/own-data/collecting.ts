import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { HeldTable, Scope, Holder } from '@app/contracts';
import type { Blobs } from '@app/platform/blobs';
import { partKey } from './data-export.js';
import type { Claim } from './export-claims.js';
import type { AppData, Holders } from './holders.js';

/** A collected table: its rows are stored as compressed lines of JSON under the key `part`. */
export interface CollectedTable extends HeldTable {
  readonly app: Holder;
  readonly part: string;
}

/** The name of an app's table, such as `cdr/call_records`. */
export const nameOf = (app: Holder, table: string): string => `${app}/${table}`;

/**
 * Collects all rows of an owner, table by table and page by page. A complete table isn't collected again by a later
 * attempt.
 * @param wrote Called after each page, before the next one; an error that it throws ends the collecting.
 */
export class Collecting {
  constructor(
    private readonly holders: Holders,
    private readonly blobs: Blobs,
  ) {}

  /** @returns The collected tables in their order, each with its number of rows; without empty ones. */
  async collect(
    claim: Claim,
    apps: readonly AppData[],
    wrote: (table: string, rows: number, isWhole: boolean) => Promise<void>,
  ): Promise<CollectedTable[]> {
    const all: CollectedTable[] = [];
    for (const { app, tables } of apps) {
      for (const table of tables) {
        const name = nameOf(app, table.table);
        const part = partKey(claim.id, name);
        const before = claim.collected[name];
        const isThere = before !== undefined && (await this.blobs.has(part));
        const rows = isThere
          ? before
          : await this.collectTable(claim.ownerId, { app, table, part }, wrote);
        await wrote(name, rows, true);
        if (rows > 0) all.push({ ...table, app, part, rows });
      }
    }
    return all;
  }

  private async collectTable(
    ownerId: string,
    { app, table, part }: { app: Holder; table: HeldTable; part: string },
    wrote: (table: string, rows: number, isWhole: boolean) => Promise<void>,
  ): Promise<number> {
    // The scope is the owner's, whose reads give no audit notes. For staff, the request of the export gave a note
    // with its reason.
    const scope: Scope = { as: 'owner', ownerId };
    const { holders } = this;
    let rows = 0;
    async function* lines(): AsyncGenerator<Buffer> {
      for (let after: string | undefined, isLast = false; !isLast;) {
        const place = after === undefined ? {} : { after };
        const page = await holders.rows(app, scope, { ownerId, table: table.table, ...place });
        if (page.items.length > 0) yield Buffer.from(`${page.items.join('\n')}\n`);
        rows += page.items.length;
        await wrote(nameOf(app, table.table), rows, false);
        isLast = page.next === null;
        after = page.next ?? undefined;
      }
    }
    let written: Promise<unknown> | undefined;
    try {
      await pipeline(lines, createGzip({ level: 4 }), (pieces) => {
        written = this.blobs.write(part, pieces);
        return written;
      });
    } finally {
      // Waits until the failed write has removed its part.
      await written?.catch(() => undefined);
    }
    return rows;
  }
}

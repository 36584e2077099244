import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { HeldTable, Scope, Holder } from '@app/contracts';
import type { Blobs } from '@app/platform/blobs';
import { partKey } from './data-export.js';
import type { Claim } from './export-claims.js';
import type { HeldBy, Holders } from './holders.js';

/** A table whose rows lie among the files, as lines of JSON, compressed. */
export interface CollectedTable extends HeldTable {
  readonly app: Holder;
  readonly part: string;
}

/** `cdr/call_records`. */
export const nameOf = (app: Holder, table: string): string => `${app}/${table}`;

/**
 * Collects all rows of an owner, table after table, a page at a time: what is there is whole, and isn't
 * collected again by a later attempt.
 * @param wrote Told of each page before the next one; what it throws ends the collecting.
 */
export class Collecting {
  constructor(
    private readonly holders: Holders,
    private readonly blobs: Blobs,
  ) {}

  /** @returns The tables in their order, each with as many rows as it came to; empty ones left out. */
  async collect(
    claim: Claim,
    held: readonly HeldBy[],
    wrote: (table: string, rows: number, isWhole: boolean) => Promise<void>,
  ): Promise<CollectedTable[]> {
    const all: CollectedTable[] = [];
    for (const { app, tables } of held) {
      for (const table of tables) {
        const name = nameOf(app, table.table);
        const part = partKey(claim.id, name);
        const before = claim.collected[name];
        const isThere = before !== undefined && (await this.blobs.has(part));
        const rows = isThere ? before : await this.take(claim.ownerId, { app, table, part }, wrote);
        await wrote(name, rows, true);
        if (rows > 0) all.push({ ...table, app, part, rows });
      }
    }
    return all;
  }

  private async take(
    ownerId: string,
    { app, table, part }: { app: Holder; table: HeldTable; part: string },
    wrote: (table: string, rows: number, isWhole: boolean) => Promise<void>,
  ): Promise<number> {
    // What an owner reads is his own: of staff it was noted who had this made, and why.
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
      // What was written of it is gone then, too.
      await written?.catch(() => undefined);
    }
    return rows;
  }
}

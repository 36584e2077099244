import type { Blobs } from '@app/platform/blobs';
import type { DataSource } from 'typeorm';
import type { Attachments } from './attachments.js';
import { exportsFolder } from './data-export.js';
import type { Claim } from './export-claims.js';

/** Of a row: compressed in its part, and twice in the ZIP. */
const bytesARow = 500;
/** So much stays free, for others' files and for what else lies there: a tenth, but no more than 5 GiB. */
const reserveOf = (total: number): number => Math.min(total / 10, 5 * 2 ** 30);
/** The files of one owner come to no more than this much of what there is in all. */
const share = 1 / 2;

/** There is no room for an export of that many bytes, or for the rest of it. */
export class NoRoom extends Error {
  constructor(bytes: number, available: number) {
    super(
      `an export needs ${Math.round(bytes)} bytes, and may take ${Math.round(available)}: enlarge the volume of data-exports`,
    );
  }
}

/** How large exports become, about, and whether there is room for them. */
export class Room {
  constructor(
    private readonly parts: {
      readonly database: DataSource;
      readonly blobs: Blobs;
      readonly attachments: Attachments;
    },
  ) {}

  /** In bytes. @param alive Called for each file, and may throw to end it. */
  async expected(claim: Claim, rows: number, alive: () => void): Promise<number> {
    let sum = rows * bytesARow;
    for await (const { bytes } of this.parts.attachments.of(claim)) {
      alive();
      sum += bytes;
    }
    return sum;
  }

  /** Before anything is written. @throws NoRoom */
  async refuseUnlessFits({ ownerId }: Claim, bytes: number): Promise<void> {
    const room = await this.parts.blobs.room(exportsFolder);
    if (room === null) return;
    const [{ had }]: [{ had: string }] = await this.parts.database.query(
      `select coalesce(sum(bytes), 0) as had from portal.data_exports
        where owner_id = $1 and state = 'done'`,
      [ownerId],
    );
    const ofHis = room.total * share - Number(had);
    const available = Math.min(room.free - reserveOf(room.total), ofHis);
    if (bytes > available) throw new NoRoom(bytes, available);
  }

  /** Of one under way, before so much more is written: others write there, too. @throws NoRoom */
  async refuseUnlessLeft(bytes: number): Promise<void> {
    const room = await this.parts.blobs.room(exportsFolder);
    if (room === null) return;
    const available = room.free - reserveOf(room.total);
    if (bytes > available) throw new NoRoom(bytes, available);
  }
}

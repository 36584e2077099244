import type { Blobs } from '@app/platform/blobs';
import type { DataSource } from 'typeorm';
import type { Attachments } from './attachments.js';
import { exportsFolder } from './data-export.js';
import type { Claim } from './export-claims.js';

/** The expected bytes of a row: compressed in its part, and twice in the ZIP. */
const bytesARow = 500;
/** The space that stays free for other files on the volume: a tenth, but at most 5 GiB. */
const reserveOf = (total: number): number => Math.min(total / 10, 5 * 2 ** 30);
/** The part of a volume that one owner's files may use. */
const share = 1 / 2;

/** The volume has no space for an export of that size, or for the rest of it. */
export class NoRoom extends Error {
  constructor(bytes: number, available: number) {
    super(
      `a data export needs ${Math.round(bytes)} bytes and may use ${Math.round(available)}: enlarge the volume of data-exports`,
    );
  }
}

/** Estimates the size of exports, and checks that they fit. */
export class Room {
  constructor(
    private readonly parts: {
      readonly database: DataSource;
      readonly blobs: Blobs;
      readonly attachments: Attachments;
    },
  ) {}

  /**
   * The expected size in bytes.
   * @param alive Called for each file; an error that it throws ends the estimate.
   */
  async expected(claim: Claim, rows: number, alive: () => void): Promise<number> {
    let sum = rows * bytesARow;
    for await (const { bytes } of this.parts.attachments.of(claim)) {
      alive();
      sum += bytes;
    }
    return sum;
  }

  /**
   * Checks that the export fits, before anything is written.
   * @throws NoRoom
   */
  async refuseUnlessFits({ ownerId }: Claim, bytes: number): Promise<void> {
    const room = await this.parts.blobs.room(exportsFolder);
    if (room === null) return;
    const [{ used }]: [{ used: string }] = await this.parts.database.query(
      `select coalesce(sum(bytes), 0) as used from portal.data_exports
        where owner_id = $1 and state = 'done'`,
      [ownerId],
    );
    const ownShare = room.total * share - Number(used);
    const available = Math.min(room.free - reserveOf(room.total), ownShare);
    if (bytes > available) throw new NoRoom(bytes, available);
  }

  /**
   * Checks, before the next write, that the space left suffices: others write there too.
   * @throws NoRoom
   */
  async refuseUnlessLeft(bytes: number): Promise<void> {
    const room = await this.parts.blobs.room(exportsFolder);
    if (room === null) return;
    const available = room.free - reserveOf(room.total);
    if (bytes > available) throw new NoRoom(bytes, available);
  }
}

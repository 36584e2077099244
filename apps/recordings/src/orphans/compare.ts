import { systemClock } from '@app/common';
import type { Blobs } from '@app/platform/blobs';
import type { DataSource, EntityManager } from 'typeorm';
import { blobOf, folderOf, idOfBlob } from '../audio-files.js';
import type { AudioRows } from '../ingest/audio-rows.service.js';
import type { KeyStore } from '../keys/key-store.js';
import { leftBehind } from '../metrics.js';

export interface Sides {
  readonly database: DataSource;
  readonly keys: KeyStore;
  readonly blobs: Blobs;
  readonly rows: AudioRows;
}

interface Found {
  readonly keys: ReadonlySet<string>;
  readonly blobs: ReadonlySet<string>;
}

/** Ids of stored audio, and whether each is marked as lost. */
type Stored = ReadonlyMap<string, boolean>;

/**
 * Compares the audio keys, files and rows of one folder.
 * - A key or a file alone was left by a crash and is removed.
 * - Key and file without a row are whole: a crash came just before the commit, or an older database
 * was restored. They get a row from the facts beside the key, unless audio of that name is stored.
 * - Key or file of destroyed audio is removed.
 * - A row without key or file is marked as lost.
 *
 * Of audio that is complete, only names and ids are read.
 *
 * @param graceMs Younger files may still be under way and are skipped.
 * @throws The first error of a single audio, after all others are handled.
 */
export async function compare(sides: Sides, prefix: string, graceMs: number): Promise<void> {
  const before = new Date(systemClock.now().getTime() - graceMs);
  const found = await findIn(sides, prefix);
  const stored = await storedIn(sides.database, prefix);
  const others = [...new Set([...found.keys, ...found.blobs])].filter((id) => !stored.has(id));
  const states = await statesOf(sides.database, others);
  let failed: unknown = null;
  for (const id of others) {
    try {
      await adoptOrRemove(sides, id, { state: states.get(id), before });
    } catch (error) {
      failed ??= error;
    }
  }
  await markLost(sides.database.manager, before, found, stored);
  await sides.keys.deleteHalves(prefix, before);
  await sides.blobs.deleteHalves(folderOf(prefix), before);
  if (failed !== null) throw failed;
}

/**
 * Reads the keys last: audio stored meanwhile has its key before its file, and so does not look
 * like half.
 */
async function findIn({ keys, blobs }: Sides, prefix: string): Promise<Found> {
  const files = await blobs.keysIn(folderOf(prefix));
  return { blobs: new Set(files.map(idOfBlob)), keys: new Set(await keys.idsIn(prefix)) };
}

async function storedIn(database: DataSource, prefix: string): Promise<Stored> {
  const [from, until] = [`${prefix}000000`, `${prefix}ffffff`].map(
    (start, index) => `${start}-${index === 0 ? zeros : zeros.replaceAll('0', 'f')}`,
  );
  const rows: { id: string; lost: boolean }[] = await database.query(
    `select id, lost_at is not null as lost from recordings.audio
      where state = 'stored' and id between $1 and $2`,
    [from, until],
  );
  return new Map(rows.map(({ id, lost }) => [id, lost]));
}

const zeros = '0000-0000-0000-000000000000';

async function statesOf(
  database: DataSource,
  ids: readonly string[],
): Promise<Map<string, 'stored' | 'destroyed'>> {
  if (ids.length === 0) return new Map();
  const rows: { id: string; state: 'stored' | 'destroyed' }[] = await database.query(
    'select id, state from recordings.audio where id = any($1)',
    [ids],
  );
  return new Map(rows.map(({ id, state }) => [id, state]));
}

interface Left {
  readonly state: 'stored' | 'destroyed' | undefined;
  readonly before: Date;
}

/**
 * Removes or adopts the key and file of an id that had no row, or a row of destroyed audio, and may
 * have got a row or disappeared meanwhile.
 */
async function adoptOrRemove(sides: Sides, id: string, { state, before }: Left): Promise<void> {
  if (state === 'stored') return;
  const keyAt = await sides.keys.writtenAt(id);
  const blobAt = await sides.blobs.writtenAt(blobOf(id));
  const isGone = keyAt === null && blobAt === null;
  if (isGone || [keyAt, blobAt].some((at) => at !== null && at >= before)) return;
  const isWhole = keyAt !== null && blobAt !== null;
  const outcome = state === undefined && isWhole ? await adopt(sides, id) : 'removed';
  if (outcome === 'removed') {
    await sides.keys.destroy([id]);
    await sides.blobs.delete(blobOf(id));
  }
  leftBehind.inc({ outcome });
}

/**
 * Makes a row for whole audio. An unreadable key stays: it may become readable when its master key
 * or the access to it is back.
 */
async function adopt(
  { database, keys, rows }: Sides,
  id: string,
): Promise<'adopted' | 'removed' | 'unreadable'> {
  const stored = await keys.get(id).catch(() => 'unreadable' as const);
  if (stored === 'unreadable') return stored;
  if (stored === null) return 'removed';
  const [added] = await rows.add([{ id, ...stored.about }]);
  if (added?.status === 'rejected') throw added.reason;
  if (added?.value === true) return 'adopted';
  // another replica may have inserted the row: the comparison's lock ends with its connection
  return (await statesOf(database, [id])).get(id) === 'stored' ? 'adopted' : 'removed';
}

/**
 * Marks stored audio that lacks its key or file as lost, and removes the mark once both are back.
 */
async function markLost(
  manager: EntityManager,
  before: Date,
  { keys, blobs }: Found,
  stored: Stored,
): Promise<void> {
  const isWhole = (id: string): boolean => keys.has(id) && blobs.has(id);
  const ids = [...stored.keys()];
  const missing = ids.filter((id) => stored.get(id) === false && !isWhole(id));
  const back = ids.filter((id) => stored.get(id) === true && isWhole(id));
  if (missing.length > 0) {
    await manager.query(
      `update recordings.audio set lost_at = clock_timestamp()
        where id = any($1) and state = 'stored' and arrived_at < $2`,
      [missing, before],
    );
  }
  if (back.length > 0) {
    await manager.query(
      `update recordings.audio set lost_at = null where id = any($1) and state = 'stored'`,
      [back],
    );
  }
}

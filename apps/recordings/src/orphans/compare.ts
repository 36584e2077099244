import { systemClock } from '@app/common';
import type { Blobs } from '@app/platform/blobs';
import type { DataSource, EntityManager } from 'typeorm';
import { blobOf, folderOf, idOfBlob } from '../audio/audio-files.js';
import type { AudioRows } from '../audio/audio-rows.service.js';
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
  /** Of either: those that are old enough to count as left behind. */
  readonly old: ReadonlySet<string>;
}

/**
 * Puts keys, files and rows of one folder beside each other. A key or file alone is what a crash left, and
 * goes. Both without a row are whole: a crash came just before the commit, or the database was restored to
 * before it; so a row is made of what lies beside the key, unless there is one of that name. What a row calls
 * destroyed goes, wherever it came from. A row that lacks its key or file is marked.
 *
 * @param graceMs What is younger may be under way.
 * @throws What one of them failed with, when all others are done.
 */
export async function compare(sides: Sides, prefix: string, graceMs: number): Promise<void> {
  const before = new Date(systemClock.now().getTime() - graceMs);
  const found = await findIn(sides, prefix, before);
  const states = await statesOf(sides.database, [...found.keys, ...found.blobs]);
  let failed: unknown = null;
  for (const id of found.old) {
    const state = states.get(id);
    if (state === 'stored') continue;
    const isWhole = found.keys.has(id) && found.blobs.has(id);
    try {
      const outcome = state === undefined && isWhole ? await adopt(sides, id) : 'removed';
      if (outcome === 'removed') {
        await sides.keys.destroy([id]);
        await sides.blobs.delete(blobOf(id));
      }
      leftBehind.inc({ outcome });
    } catch (error) {
      failed ??= error;
    }
  }
  await markLost(sides.database.manager, prefix, before, found);
  await sides.keys.deleteHalves(prefix, before);
  await sides.blobs.deleteHalves(folderOf(prefix), before);
  if (failed !== null) throw failed;
}

/** Keys first: what is stored meanwhile has its key before its file, and so isn't taken for half. */
async function findIn({ keys, blobs }: Sides, prefix: string, before: Date): Promise<Found> {
  const files = (await blobs.keysIn(folderOf(prefix))).map(({ key, since }) => ({
    id: idOfBlob(key),
    since,
  }));
  const held = await keys.idsIn(prefix);
  const all = [...files, ...held];
  const young = new Set(all.filter(({ since }) => since >= before).map(({ id }) => id));
  return {
    keys: new Set(held.map(({ id }) => id)),
    blobs: new Set(files.map(({ id }) => id)),
    old: new Set(all.map(({ id }) => id).filter((id) => !young.has(id))),
  };
}

async function statesOf(
  database: DataSource,
  ids: readonly string[],
): Promise<Map<string, 'stored' | 'destroyed'>> {
  const rows: { id: string; state: 'stored' | 'destroyed' }[] = await database.query(
    'select id, state from recordings.audio where id = any($1)',
    [ids],
  );
  return new Map(rows.map(({ id, state }) => [id, state]));
}

/** A key that can't be read now may be later, when its master key or who may ask for it is back: it stays. */
async function adopt(
  { keys, rows }: Sides,
  id: string,
): Promise<'adopted' | 'removed' | 'unreadable'> {
  const held = await keys.get(id).catch(() => 'unreadable' as const);
  if (held === 'unreadable') return held;
  const isAdopted = held !== null && (await rows.add({ id, ...held.about })) !== null;
  return isAdopted ? 'adopted' : 'removed';
}

/** Also takes the mark off what is there again. */
async function markLost(
  manager: EntityManager,
  prefix: string,
  before: Date,
  { keys, blobs }: Found,
): Promise<void> {
  const whole = [...keys].filter((id) => blobs.has(id));
  const [from, until] = [`${prefix}000000`, `${prefix}ffffff`].map(
    (start, index) => `${start}-${index === 0 ? zeros : zeros.replaceAll('0', 'f')}`,
  );
  await manager.query(
    `update recordings.audio
        set lost_at = case when id = any($4) then null else clock_timestamp() end
      where id between $1 and $2 and state = 'stored' and arrived_at < $3
        and (lost_at is null) <> (id = any($4))`,
    [from, until, before, whole],
  );
}

const zeros = '0000-0000-0000-000000000000';

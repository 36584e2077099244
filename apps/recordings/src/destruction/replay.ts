import { atStart } from '@app/platform/database';
import type { DataSource } from 'typeorm';
import { leaveReceipts } from './destroy.js';
import { beginningOf, type Journal, type Place } from './journal.js';

/** Entries that are carried out together. */
const pageSize = 500;

/** How far the database says that each part was carried out, by its file. */
export async function placesIn(database: DataSource): Promise<Map<string, Place>> {
  const rows: (Omit<Place, 'bytes'> & { bytes: string })[] = await atStart(() =>
    database.query('select file, bytes, hash from recordings.journal_places order by file'),
  );
  return new Map(rows.map((row) => [row.file, { ...row, bytes: Number(row.bytes) }]));
}

/**
 * Carries out what the journal says beyond where the database says that it was carried out to. After a
 * database is restored that is more than a crash left: all that was destroyed since.
 *
 * @returns How many entries that were.
 * @throws Error when a file of the journal is gone that wasn't removed as old, shorter than it was, or changed.
 */
export async function replay(
  database: DataSource,
  journal: Journal,
  remove: (ids: readonly string[]) => Promise<void>,
): Promise<number> {
  const files = await journal.files();
  const known = await placesIn(database);
  const there = new Set([...files, ...(await journal.removed()).map(({ file }) => file)]);
  const gone = [...known.keys()].find((file) => !there.has(file));
  if (gone !== undefined) throw new Error(`the journal of destruction lacks ${gone}`);
  let replayed = 0;
  for (const file of files) {
    for await (const page of journal.after(known.get(file) ?? beginningOf(file), pageSize)) {
      await remove(page.entries.map(({ id }) => id));
      await atStart(() =>
        database.transaction((manager) => leaveReceipts(manager, page.entries, page.place)),
      );
      replayed += page.entries.length;
    }
  }
  return replayed;
}

/**
 * Parts that were removed as old though this database never carried them out: it is older than any backup should
 * be. They are gone, so it is told once, and they count as carried out from then on.
 */
export async function notReached(database: DataSource, journal: Journal): Promise<Place[]> {
  const known = await placesIn(database);
  const there = new Set(await journal.files());
  const lacking = (await journal.removed()).filter(
    ({ file, bytes }) => !there.has(file) && (known.get(file)?.bytes ?? 0) < bytes,
  );
  for (const place of lacking) {
    await atStart(() => database.transaction((manager) => leaveReceipts(manager, [], place)));
  }
  return lacking;
}

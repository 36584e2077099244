import { atStart } from '@app/platform/database';
import type { DataSource } from 'typeorm';
import { leaveReceipts } from './destroy.js';
import { beginningOf, type Journal, type Place } from './journal.js';

/** Number of journal entries that are carried out together. */
const pageSize = 500;

/** The place up to which the database says that each journal file was carried out, by file. */
export async function placesIn(database: DataSource): Promise<Map<string, Place>> {
  const rows: (Omit<Place, 'bytes'> & { bytes: string })[] = await atStart(() =>
    database.query('select file, bytes, hash from recordings.journal_places order by file'),
  );
  return new Map(rows.map((row) => [row.file, { ...row, bytes: Number(row.bytes) }]));
}

/**
 * Carries out the journal's entries after the places in the database. After a crash these are few;
 * after a restore they are all destructions since the backup.
 *
 * @returns The number of entries.
 * @throws Error when a journal file is missing without having been removed as old, is shorter than
 * before, or was changed.
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
  if (gone !== undefined) throw new Error(`the journal of destruction lacks its file ${gone}`);
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
 * Journal files that were removed as old although this database never carried them out, because it
 * is older than any backup should be. They are reported once and count as carried out from then on.
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

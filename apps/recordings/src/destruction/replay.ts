import { atStart } from '@app/platform/database';
import type { DataSource } from 'typeorm';
import { leaveReceipts } from './destroy.js';
import { beginningOf, type Journal, type Place } from './journal.js';

/** Entries that are carried out together. */
const pageSize = 500;

/**
 * Carries out what the journal says beyond where the database says that it was carried out to. After a
 * database is restored that is more than a crash left: all that was destroyed since.
 *
 * @returns How many entries that were.
 * @throws Error when a file of the journal is gone, shorter than it was, or changed.
 */
export async function replay(
  database: DataSource,
  journal: Journal,
  remove: (ids: readonly string[]) => Promise<void>,
): Promise<number> {
  const files = await journal.files();
  const known: (Omit<Place, 'bytes'> & { bytes: string })[] = await atStart(() =>
    database.query('select file, bytes, hash from recordings.journal_places'),
  );
  const gone = known.find(({ file }) => !files.includes(file));
  if (gone !== undefined) throw new Error(`the journal of destruction lacks ${gone.file}`);
  let replayed = 0;
  for (const file of files) {
    const place = known.find((each) => each.file === file);
    const from = place === undefined ? beginningOf(file) : { ...place, bytes: Number(place.bytes) };
    for await (const page of journal.after(from, pageSize)) {
      await remove(page.entries.map(({ id }) => id));
      await atStart(() =>
        database.transaction((manager) => leaveReceipts(manager, page.entries, page.place)),
      );
      replayed += page.entries.length;
    }
  }
  return replayed;
}

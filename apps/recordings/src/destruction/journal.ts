import { randomBytes, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rm, stat, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { namesIn, syncFolder, writeWhole } from '@app/platform/blobs';
import { CONFIG } from '@app/platform/config';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Config } from '../config.js';
import { firstHash, lastOf, linesOf, readLine, type Destroyed } from './journal-entry.js';

/** A place in a journal file: a number of bytes, and the hash of the entry that ends there. */
export interface Place {
  readonly file: string;
  readonly bytes: number;
  readonly hash: string;
}

export const beginningOf = (file: string): Place => ({ file, bytes: 0, hash: firstHash });

const savedPlace = z.strictObject({ file: z.string(), bytes: z.number(), hash: z.string() });
const removedSuffix = '.removed';

/** How many bytes around a file's end are read to find its last entry; more than the longest entry has. */
const tailBytes = 65_536;

/** Number of reserved bytes: enough for some thousand entries. */
const reserveBytes = 2 ** 21;

const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');

/** Entries of a file, and the place after them. */
export interface Page {
  readonly entries: readonly Destroyed[];
  readonly place: Place;
}

/**
 * The journal of destruction: its entries are on the disk before their audio is destroyed. It lies
 * beside the keys, outside every backup. Each process has its own file per month, chained from its
 * first entry: so replicas need no lock, a line that a crash cut off is the last of its file, and
 * old entries are removed as whole files. A removed file leaves `<file>.removed` with its length.
 */
@Injectable()
export class Journal {
  private readonly folder: string;
  private readonly reserve: string;
  private own: { file: FileHandle; month: string; place: Place } | null = null;

  constructor(@Inject(CONFIG) config: Pick<Config, 'KEYS_DIR'>) {
    this.folder = join(config.KEYS_DIR, 'journal');
    this.reserve = join(this.folder, 'reserve');
  }

  /**
   * Resolves when the entries are on the disk. The caller must not call it concurrently.
   * @returns The place after them.
   */
  async append(entries: readonly Destroyed[]): Promise<Place> {
    try {
      return await this.write(entries, () => this.keepFree());
    } catch (error) {
      if (!isFull(error)) throw error;
      // The destruction frees space; until then the entries use the reserved space.
      await rm(this.reserve, { force: true });
      return await this.write(entries, () => Promise.resolve());
    }
  }

  private async write(entries: readonly Destroyed[], prepare: () => Promise<void>): Promise<Place> {
    const month = entries[0]?.at.slice(0, 'yyyy-mm'.length) ?? '';
    if (this.own?.month !== month) await this.close();
    const { file, place } = (this.own ??= { ...(await this.begin(prepare)), month });
    const { text, hash } = linesOf(place.hash, entries);
    try {
      await file.appendFile(text);
      await file.datasync();
    } catch (error) {
      // How much was written is unknown, so the next entries go into a new file.
      await this.close();
      throw error;
    }
    const after = { file: place.file, bytes: place.bytes + Buffer.byteLength(text), hash };
    this.own = { file, month, place: after };
    return after;
  }

  async close(): Promise<void> {
    const own = this.own;
    this.own = null;
    await own?.file.close();
  }

  /** The journal's files, in the order in which they were begun. */
  files(): Promise<string[]> {
    return this.namesThatEnd('.jsonl');
  }

  /** The ends of files that were removed as old. */
  async removed(): Promise<Place[]> {
    const names = await this.namesThatEnd(removedSuffix);
    return Promise.all(
      names.map(async (name) =>
        savedPlace.parse(JSON.parse(await readFile(join(this.folder, name), 'utf8'))),
      ),
    );
  }

  /**
   * When the last entry of a file was written; null when entries follow after `last` or the file is
   * missing.
   */
  async endOf(last: Place): Promise<Date | null> {
    const file = await open(join(this.folder, last.file), 'r').catch(() => null);
    if (file === null) return null;
    try {
      const { size } = await file.stat();
      const from = Math.max(0, last.bytes - tailBytes);
      if (size < last.bytes) return null;
      const bytes = Buffer.alloc(Math.min(size, last.bytes + tailBytes) - from);
      await file.read(bytes, 0, bytes.length, from);
      if (bytes.includes('\n', last.bytes - from)) return null;
      return lastOf(bytes.subarray(0, last.bytes - from).toString());
    } finally {
      await file.close();
    }
  }

  /**
   * Removes a file after its length is on the disk: a file that is gone without it counts as
   * missing.
   */
  async remove(whole: Place): Promise<void> {
    const path = join(this.folder, whole.file);
    await writeWhole(`${path}${removedSuffix}`, Buffer.from(JSON.stringify(whole)), 0o600);
    await rm(path, { force: true });
    await syncFolder(this.folder);
  }

  private async namesThatEnd(suffix: string): Promise<string[]> {
    return (await namesIn(this.folder, (name) => name.endsWith(suffix))).toSorted();
  }

  /**
   * Yields the entries after a place, in pages.
   * @throws Error when the file is shorter than that, or an entry isn't what was written.
   */
  async *after(place: Place, pageSize: number): AsyncGenerator<Page> {
    const path = join(this.folder, place.file);
    const size = (await stat(path).catch(() => null))?.size ?? -1;
    if (size < place.bytes) {
      throw new Error(`the journal of destruction isn't whole: ${place.file} has become shorter`);
    }
    const input = createReadStream(path, { start: place.bytes, encoding: 'utf8' });
    let { bytes, hash } = place;
    let entries: Destroyed[] = [];
    for await (const text of createInterface({ input, crlfDelay: Infinity })) {
      const length = Buffer.byteLength(text) + 1;
      // a crash cut this line off before its audio was destroyed
      if (bytes + length > size) break;
      const read = readLine(hash, text);
      ({ hash } = read);
      bytes += length;
      entries.push(read.entry);
      if (entries.length < pageSize) continue;
      yield { entries, place: { file: place.file, bytes, hash } };
      entries = [];
    }
    if (entries.length > 0) yield { entries, place: { file: place.file, bytes, hash } };
  }

  private async begin(prepare: () => Promise<void>): Promise<{ file: FileHandle; place: Place }> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await prepare();
    const name = `${new Date().toISOString().replaceAll(/[-:.]/g, '')}-${randomUUID()}.jsonl`;
    const file = await open(join(this.folder, name), 'ax', 0o600);
    await syncFolder(this.folder);
    return { file, place: beginningOf(name) };
  }

  /**
   * Reserves space for entries on a full disk: otherwise nothing could be destroyed and no space be
   * freed.
   */
  private async keepFree(): Promise<void> {
    const size = (await stat(this.reserve).catch(() => null))?.size;
    if (size === reserveBytes) return;
    await writeFile(this.reserve, randomBytes(reserveBytes), { mode: 0o600 }).catch(
      async (error: unknown) => {
        await rm(this.reserve, { force: true });
        if (!isFull(error)) throw error;
      },
    );
  }
}

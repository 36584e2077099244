import { randomBytes, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rm, stat, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { syncFolder } from '@app/platform/blobs';
import { CONFIG } from '@app/platform/config';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config.js';
import { firstHash, linesOf, readLine, type Destroyed } from './journal-entry.js';

/** A place in a file of the journal: after so many bytes, and the hash of the entry that ends there. */
export interface Place {
  readonly file: string;
  readonly bytes: number;
  readonly hash: string;
}

export const beginningOf = (file: string): Place => ({ file, bytes: 0, hash: firstHash });

/** Enough for some thousand entries. */
const reserveBytes = 2 ** 21;

const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');

/** Entries of a file, and the place after them. */
export interface Page {
  readonly entries: readonly Destroyed[];
  readonly place: Place;
}

/**
 * What was destroyed: written, and on the disk, before anything is. It lies beside the keys, outside every
 * backup, and is only ever added to. Each process has a file of its own, chained from its first entry on: so
 * replicas need no lock, and a line that a crash cut off is the last of its file.
 */
@Injectable()
export class Journal {
  private readonly folder: string;
  private readonly reserve: string;
  private own: { file: FileHandle; place: Place } | null = null;

  constructor(@Inject(CONFIG) config: Pick<Config, 'KEYS_DIR'>) {
    this.folder = join(config.KEYS_DIR, 'journal');
    this.reserve = join(this.folder, 'reserve');
  }

  /**
   * Resolves when the entries are on the disk. One at a time: who calls sees to that.
   * @returns The place after them.
   */
  async append(entries: readonly Destroyed[]): Promise<Place> {
    try {
      return await this.write(entries, () => this.keepFree());
    } catch (error) {
      if (!isFull(error)) throw error;
      // What is destroyed makes room again; until then what was kept free for this has to do.
      await rm(this.reserve, { force: true });
      return await this.write(entries, () => Promise.resolve());
    }
  }

  private async write(entries: readonly Destroyed[], prepare: () => Promise<void>): Promise<Place> {
    const { file, place } = (this.own ??= await this.begin(prepare));
    const { text, hash } = linesOf(place.hash, entries);
    try {
      await file.appendFile(text);
      await file.datasync();
    } catch (error) {
      // How much of it is there nobody knows: what follows goes into another file.
      await this.close();
      throw error;
    }
    const after = { file: place.file, bytes: place.bytes + Buffer.byteLength(text), hash };
    this.own = { file, place: after };
    return after;
  }

  async close(): Promise<void> {
    const own = this.own;
    this.own = null;
    await own?.file.close();
  }

  async files(): Promise<string[]> {
    const names = await readdir(this.folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    return names.filter((name) => name.endsWith('.jsonl')).toSorted();
  }

  /**
   * What was written after a place, in pages.
   * @throws Error when the file is shorter than that, or an entry isn't what was written.
   */
  async *after(place: Place, pageSize: number): AsyncGenerator<Page> {
    const path = join(this.folder, place.file);
    const size = (await stat(path).catch(() => null))?.size ?? -1;
    if (size < place.bytes) {
      throw new Error(`the journal of destruction isn't whole: ${place.file} was longer`);
    }
    const input = createReadStream(path, { start: place.bytes, encoding: 'utf8' });
    let { bytes, hash } = place;
    let entries: Destroyed[] = [];
    for await (const text of createInterface({ input, crlfDelay: Infinity })) {
      const length = Buffer.byteLength(text) + 1;
      // Cut off by a crash, before anything of it was destroyed.
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

  /** Room for entries on a disk that becomes full: else nothing could be destroyed, and nothing made room. */
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

import { type Clock, systemClock } from '@app/common';
import { Blobs, FileLinks } from '@app/platform/blobs';
import { Injectable } from '@nestjs/common';

const linkSeconds = 300;
const hourMs = 3_600_000;
const folder = 'passing';
/**
 * Folders in which files made on request were once stored for good. `destroyOld` deletes them, as
 * files are made again on request.
 */
const before = ['settlements', 'payouts', 'collections'];

/** Files of the same hour share a folder: `2026-11-26t12`. */
const hourOf = (instant: Date): string => instant.toISOString().slice(0, 13).toLowerCase();

export interface PassingFile {
  /** The file's unique name: `payouts-<id>.xml`. */
  readonly name: string;
  /** The name for the download. */
  readonly fileName: string;
  readonly content: Uint8Array | AsyncIterable<Uint8Array>;
}

/** Files that are made on request, and are kept as long as their links work. */
@Injectable()
export class PassingFiles {
  constructor(
    private readonly blobs: Blobs,
    private readonly links: FileLinks,
  ) {}

  async link({
    name,
    fileName,
    content,
  }: PassingFile): Promise<{ path: string; fileName: string }> {
    const key = `${folder}/${hourOf(systemClock.now())}/${name}`;
    await this.blobs.put(key, content);
    return { path: this.links.path(key, fileName, { seconds: linkSeconds }), fileName };
  }

  /** Destroys files whose links have expired. */
  async destroyOld(clock: Clock = systemClock): Promise<void> {
    const now = clock.now();
    const kept = [hourOf(now), hourOf(new Date(now.getTime() - hourMs))];
    for (const hour of await this.blobs.foldersIn(folder)) {
      if (!kept.includes(hour)) await this.blobs.deleteFolder(`${folder}/${hour}`);
    }
    for (const old of before) await this.blobs.deleteFolder(old);
  }
}

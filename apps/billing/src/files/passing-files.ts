import { type Clock, systemClock } from '@app/common';
import { Blobs, FileLinks } from '@app/platform/blobs';
import { Injectable } from '@nestjs/common';

const linkSeconds = 300;
const hourMs = 3_600_000;
const folder = 'passing';
/** Where files were kept for ever before they passed; each is made again when it is asked for. */
const before = ['settlements', 'payouts', 'collections'];

/** Files of an hour lie together: `2026-11-26t12`. */
const hourOf = (instant: Date): string => instant.toISOString().slice(0, 13).toLowerCase();

export interface PassingFile {
  /** Its own name among all of them: `payouts-<id>.xml`. */
  readonly name: string;
  /** The name under which it is downloaded. */
  readonly fileName: string;
  readonly content: Uint8Array | AsyncIterable<Uint8Array>;
}

/** Files that are made whenever somebody asks for them: they are there as long as the link to them. */
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

  /** Destroys those that no link leads to any more. */
  async destroyOld(clock: Clock = systemClock): Promise<void> {
    const now = clock.now();
    const kept = [hourOf(now), hourOf(new Date(now.getTime() - hourMs))];
    for (const hour of await this.blobs.foldersIn(folder)) {
      if (!kept.includes(hour)) await this.blobs.deleteFolder(`${folder}/${hour}`);
    }
    for (const old of before) await this.blobs.deleteFolder(old);
  }
}

import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { AppError, type BrokenRule } from '@app/common';
import { promptObjects } from '@app/contracts';
import { Blobs } from '@app/platform/blobs';
import { Messaging, type Objects } from '@app/platform/messaging';
import { DataSource } from 'typeorm';
import { fileOf } from '../numbers/index.js';
import { wavLengthMs } from './audio/wav-length.js';

/** A piece of sound that is kept. */
export interface Sound {
  /** Of its WAV file, in hexadecimal: `<sha256>.wav` on every switch. */
  readonly sha256: string;
  readonly lengthMs: number;
}

export const blobKey = (sha256: string): string => `prompts/${sha256}.wav`;

/** Sound as switches play it: among the blobs, in the table `audio`, in the object store. */
@Injectable()
export class Sounds {
  private readonly objects: Objects;

  constructor(
    private readonly database: DataSource,
    private readonly blobs: Blobs,
    messaging: Messaging<'portal'>,
  ) {
    this.objects = messaging.objects(promptObjects);
  }

  /**
   * Keeps a WAV file of 8 kHz, mono, 16 bits, and puts it into the object store, before anything
   * names it: switches have it as soon as a snapshot does, or nearly.
   * @throws AppError unavailable when the bus is away.
   */
  async keep(wav: Buffer): Promise<Sound> {
    const sound = await this.keepHere(wav);
    await this.putIfMissing(sound.sha256, wav);
    return sound;
  }

  /** The same, but the object store gets it from the next sweep. */
  async keepHere(wav: Buffer): Promise<Sound> {
    const length = wavLengthMs(wav);
    if (!length.ok) throw new Error(`a sound ${length.error.rule}`);
    const sha256 = createHash('sha256').update(wav).digest('hex');
    if (!(await this.blobs.has(blobKey(sha256)))) await this.blobs.put(blobKey(sha256), wav);
    await this.database.query(
      `insert into portal.audio (sha256, length_ms) values ($1, $2)
           on conflict (sha256) do update set touched_at = clock_timestamp()`,
      [sha256, length.value],
    );
    return { sha256, lengthMs: length.value };
  }

  /**
   * One that is kept already, put again where it is missing. Null when it isn't kept.
   * @throws AppError unavailable when the bus is away.
   */
  async again(sha256: string): Promise<Sound | null> {
    const wav = await this.blobs.get(blobKey(sha256));
    return wav === null ? null : this.keep(wav);
  }

  private async putIfMissing(sha256: string, wav: Buffer): Promise<void> {
    if ((await this.objects.revisionOf(fileOf(sha256))) !== null) return;
    await this.objects.put(fileOf(sha256), wav);
  }
}

/** Works in an empty folder of its own, which is gone afterwards; nothing of the web is near it. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'prompt-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export const refused = (field: string, broken: BrokenRule): AppError =>
  new AppError('invalid', 'invalid-prompt', 'It can’t be a prompt like this.', [
    { field, ...broken },
  ]);

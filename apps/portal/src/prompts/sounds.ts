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

/** A WAV file in the store, with its length. */
export interface Sound {
  /** SHA-256 of the WAV file, in hexadecimal: the file is `<sha256>.wav` on every switch. */
  readonly sha256: string;
  readonly lengthMs: number;
}

/** `keep`: switches get the audio; `keepHere`: only people hear it, until the next sweep finds it in use. */
export type Keeping = 'keep' | 'keepHere';

export const blobKey = (sha256: string): string => `prompts/${sha256}.wav`;

/** Stores audio for switches: as a blob, in the table `audio`, and in the object store. */
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
   * Stores a WAV file of 8 kHz, mono, 16 bits, also in the object store, before anything names it: so switches get it
   * about as soon as a snapshot that names it.
   * @throws AppError unavailable when the bus is away.
   */
  async keep(wav: Buffer): Promise<Sound> {
    const sound = await this.keepHere(wav);
    await this.storeIfMissing(sound.sha256, wav);
    return sound;
  }

  /** Stores the file as `keep` does, but leaves the object store to the next sweep. */
  async keepHere(wav: Buffer): Promise<Sound> {
    const length = wavLengthMs(wav);
    if (!length.ok) throw new Error(`a sound ${length.error.rule}`);
    const sha256 = createHash('sha256').update(wav).digest('hex');
    // The row comes first: it makes `forget` wait, or find the audio touched.
    await this.database.query(
      `insert into portal.audio (sha256, length_ms) values ($1, $2)
           on conflict (sha256) do update set touched_at = clock_timestamp()`,
      [sha256, length.value],
    );
    if (!(await this.blobs.has(blobKey(sha256)))) await this.blobs.put(blobKey(sha256), wav);
    return { sha256, lengthMs: length.value };
  }

  /**
   * Audio that was stored before, stored again where it is missing. Null when its blob is gone.
   * @throws AppError unavailable when the bus is away.
   */
  async again(sha256: string, how: Keeping = 'keep'): Promise<Sound | null> {
    const wav = await this.blobs.get(blobKey(sha256));
    return wav === null ? null : this[how](wav);
  }

  private async storeIfMissing(sha256: string, wav: Buffer): Promise<void> {
    if ((await this.objects.revisionOf(fileOf(sha256))) !== null) return;
    await this.objects.put(fileOf(sha256), wav);
  }
}

/**
 * Runs work in an empty temporary folder, away from files that the portal serves, and removes the folder afterwards.
 */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'prompt-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export const refused = (field: string, broken: BrokenRule): AppError =>
  new AppError('invalid', 'invalid-prompt', 'The recording or text can’t be used as a prompt.', [
    { field, ...broken },
  ]);

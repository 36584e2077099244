import { randomBytes, randomUUID } from 'node:crypto';
import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { BroughtAudio } from '@app/contracts';
import type { Delivery } from '../sweeping/delivery.js';
import type { Contents } from './audio-file.js';
import type { Taker } from './audio-sweeper.js';
import type { RecordingsClient } from './recordings-client.js';
import { NotWritten, type SealTask } from './seal-file.js';

/**
 * Puts audio, sealed under a key of each try's own, into a folder of the volume that recordings keeps it on; there
 * it gets its name and its place by a rename. What a crash leaves can be read by nobody, and recordings removes it.
 */
export class Arrivals implements Taker {
  constructor(
    private readonly folder: string,
    private readonly seal: (task: SealTask) => Promise<void>,
    private readonly recordings: Pick<RecordingsClient, 'announce' | 'answers'>,
  ) {}

  answers(): Promise<boolean> {
    return this.recordings.answers();
  }

  async bring(name: string, about: BroughtAudio, contents: Contents): Promise<Delivery> {
    const [arrival, key] = [randomUUID(), randomBytes(32)];
    const path = join(this.folder, arrival);
    const { handle, size, head, seen } = contents;
    try {
      await this.seal({ descriptor: handle.fd, size, seen, head, path, key, whose: name });
      return await this.recordings.announce(name, about, { arrival, key });
    } catch (error) {
      if (error instanceof NotWritten) return { outcome: 'overloaded', reason: error.message };
      throw error;
    } finally {
      // Mostly it is gone; what can't be removed now, recordings does.
      await unlink(path).catch(() => undefined);
    }
  }
}

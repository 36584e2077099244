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
    const task = { descriptor: handle.fd, size, seen, head, path, key, whose: name };
    try {
      // Its thread may use the descriptor when it is another file's: what it seals then is never announced.
      if (!(await inTime(this.seal(task), sealMs(size)))) return hangs;
      const delivery = await this.recordings.announce(name, about, { arrival, key });
      await removed(path);
      return delivery;
    } catch (error) {
      await removed(path);
      if (error instanceof NotWritten) return { outcome: 'overloaded', reason: error.message };
      throw error;
    }
  }
}

/** What such a volume may take, waiting for a thread included: a hundredth of what any disk writes. */
const sealMs = (bytes: number): number => 60_000 + bytes / 1000;

const hangs: Delivery = { outcome: 'overloaded', reason: 'the folder of arrivals doesn’t answer' };

/** False when it takes longer. */
async function inTime(work: Promise<void>, limitMs: number): Promise<boolean> {
  let limit: NodeJS.Timeout | undefined;
  const over = new Promise<false>((done) => (limit = setTimeout(done, limitMs, false)));
  try {
    return await Promise.race([work.then(() => true), over]);
  } finally {
    clearTimeout(limit);
  }
}

/** Mostly it is gone; what can't be removed now, recordings does. */
const removed = (path: string): Promise<void> => unlink(path).catch(() => undefined);

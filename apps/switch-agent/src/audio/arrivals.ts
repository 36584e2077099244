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
 * Seals audio into the arrivals folder of recordings' volume and announces it to recordings, which
 * renames the file to its final name and place. Every try uses a new key, so a file left by a crash
 * is unreadable; recordings removes it.
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
      // After a timeout the sealing thread may read this descriptor when it already belongs to
      // another file; the sealed result is never announced.
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

/**
 * Time limit for sealing so many bytes, the wait for a thread included. It assumes a hundredth of a
 * disk's usual write speed.
 */
const sealMs = (bytes: number): number => 60_000 + bytes / 1000;

const hangs: Delivery = {
  outcome: 'overloaded',
  reason: 'the folder of arrivals doesn’t answer in time',
};

/** Resolves to false when the work takes longer than the limit. */
async function inTime(work: Promise<void>, limitMs: number): Promise<boolean> {
  let limit: NodeJS.Timeout | undefined;
  const over = new Promise<false>((done) => (limit = setTimeout(done, limitMs, false)));
  try {
    return await Promise.race([work.then(() => true), over]);
  } finally {
    clearTimeout(limit);
  }
}

/**
 * Removes a file if it is still there; recordings removes later the files that cannot be removed
 * now.
 */
const removed = (path: string): Promise<void> => unlink(path).catch(() => undefined);

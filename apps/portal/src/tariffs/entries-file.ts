import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { NationalDatabase, TariffEntry } from './national-database.js';

/**
 * Entries as JSON lines in a file, for a person or a program to hand over; of an id the last line
 * counts. A line is acknowledged when it is on the disk whole.
 */
export class EntriesFile implements NationalDatabase {
  #last: Promise<void> = Promise.resolve();

  constructor(private readonly path: string) {}

  /** One after another: what is there is read before something is added. */
  register(entry: TariffEntry): Promise<void> {
    const registering = this.#last.then(() => this.#append(entry));
    this.#last = registering.catch(() => undefined);
    return registering;
  }

  async #append(entry: TariffEntry): Promise<void> {
    const line = JSON.stringify(entry);
    const text = await readFile(this.path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    });
    // What follows the last line's end was broken off, and was never acknowledged.
    const whole = text.split('\n').slice(0, -1);
    if (whole.findLast((each) => isOf(entry.id, each)) === line) return;
    await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
    const file = await open(this.path, 'a', 0o600);
    try {
      await file.write(`${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
  }
}

/** By its beginning: the id is the first field of each line. */
const isOf = (id: string, line: string): boolean => line.startsWith(`{"id":"${id}"`);

import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { NationalDatabase, TariffEntry } from './national-database.js';

/**
 * Adds entries as JSON lines to a file, which a person or a program can pass on. For each id, the last line counts.
 * An entry is acknowledged once its whole line is on the disk.
 */
export class EntriesFile implements NationalDatabase {
  #last: Promise<void> = Promise.resolve();

  constructor(private readonly path: string) {}

  /** Registers entries one at a time, because each one first reads the lines already there. */
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
    // Text after the last line break is an incomplete line that was never acknowledged.
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

/** Compares the beginning of the line: the id is its first field. */
const isOf = (id: string, line: string): boolean => line.startsWith(`{"id":"${id}"`);

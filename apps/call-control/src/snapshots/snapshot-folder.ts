import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const keyPattern = /^[a-z0-9][a-z0-9-]{0,63}$/;

export interface KeptValue {
  key: string;
  json: unknown;
}

/**
 * The local copy of one bucket, with a file for each key. A change rewrites one small file,
 * whatever the size of the bucket, and a broken file loses one key.
 */
export class SnapshotFolder {
  /** Text of each file, so that an unchanged value costs no write. */
  private readonly written = new Map<string, string>();
  private chain: Promise<void> = Promise.resolve();

  constructor(
    private readonly folder: string,
    private readonly onProblem: (what: string, error: unknown) => void,
  ) {}

  /** Loads all readable values; an unreadable file is reported and left in place. */
  async load(): Promise<KeptValue[]> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const values: KeptValue[] = [];
    for (const name of await readdir(this.folder)) {
      const path = join(this.folder, name);
      if (!name.endsWith('.json')) {
        // This is no value, but was left by a process that died while writing.
        await rm(path, { force: true, recursive: true });
        continue;
      }
      const key = name.slice(0, -'.json'.length);
      try {
        const text = await readFile(path, 'utf8');
        values.push({ key, json: JSON.parse(text) as unknown });
        this.written.set(key, text);
      } catch (error) {
        this.onProblem(`ignoring ${name}, which cannot be read`, error);
      }
    }
    return values;
  }

  /** Writes a value to disk, after all earlier writes. */
  put(key: string, value: unknown): void {
    const text = JSON.stringify(value);
    if (!keyPattern.test(key) || this.written.get(key) === text) return;
    this.written.set(key, text);
    this.enqueue(key, async () => {
      const path = this.pathOf(key);
      await writeFile(`${path}.new`, text, { mode: 0o600, flush: true });
      await rename(`${path}.new`, path);
    });
  }

  delete(key: string): void {
    if (!keyPattern.test(key)) return;
    this.written.delete(key);
    this.enqueue(key, () => rm(this.pathOf(key), { force: true }));
  }

  /** Resolves when all earlier writes are on disk, or reported as problems. */
  async settled(): Promise<void> {
    await this.chain;
  }

  private pathOf(key: string): string {
    return join(this.folder, `${key}.json`);
  }

  private enqueue(key: string, work: () => Promise<void>): void {
    this.chain = this.chain.then(work).catch((error: unknown) => {
      // The value is then written again the next time that NATS sends it.
      this.written.delete(key);
      this.onProblem(`${key} could not be written; it is written again when NATS sends it`, error);
    });
  }
}

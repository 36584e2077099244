import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const keyPattern = /^[a-z0-9][a-z0-9-]{0,63}$/;

export interface KeptValue {
  key: string;
  json: unknown;
}

/**
 * The local copy of one bucket: a file a key. A change rewrites one small file, whatever the size
 * of the bucket, and a broken file costs one key.
 */
export class SnapshotFolder {
  /** What each file holds, so that a value that is told again costs no write. */
  private readonly written = new Map<string, string>();
  private chain: Promise<void> = Promise.resolve();

  constructor(
    private readonly folder: string,
    private readonly onProblem: (what: string, error: unknown) => void,
  ) {}

  /** Everything that can be read; what can't is reported and left where it is. */
  async load(): Promise<KeptValue[]> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const values: KeptValue[] = [];
    for (const name of await readdir(this.folder)) {
      const path = join(this.folder, name);
      if (!name.endsWith('.json')) {
        // left by a write that its process didn't survive
        await rm(path, { force: true, recursive: true });
        continue;
      }
      const key = name.slice(0, -'.json'.length);
      try {
        const text = await readFile(path, 'utf8');
        values.push({ key, json: JSON.parse(text) as unknown });
        this.written.set(key, text);
      } catch (error) {
        this.onProblem(`${name} can't be read and is not used`, error);
      }
    }
    return values;
  }

  /** Puts a value on disk, after whatever is on its way there already. */
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

  /** Resolves when all that was asked for is on disk, or was reported. */
  async settled(): Promise<void> {
    await this.chain;
  }

  private pathOf(key: string): string {
    return join(this.folder, `${key}.json`);
  }

  private enqueue(key: string, work: () => Promise<void>): void {
    this.chain = this.chain.then(work).catch((error: unknown) => {
      // the next time that this value is told it is written again
      this.written.delete(key);
      this.onProblem(`${key} could not be kept`, error);
    });
  }
}

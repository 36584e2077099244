import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { audioFile } from '@app/contracts';
import { writeWhole } from '@app/platform/blobs';

/** Mode of the files: the switch, which runs as another user, must read them. */
const readableByAll = 0o644;

const temporaryFile = /^\.[0-9a-f]{64}\.wav\.[0-9a-f-]{36}$/;

const isWhole = (name: string, bytes: Uint8Array): boolean =>
  name === `${createHash('sha256').update(bytes).digest('hex')}.wav`;

/**
 * The switch's prompts folder: files `<sha256>.wav`, each whole or absent. Files of other names are
 * left alone.
 */
export class PromptFolder {
  constructor(private readonly path: string) {}

  /**
   * Removes files whose bytes do not match their name, left by a crash or a bad disk; returns their
   * names.
   */
  async clean(): Promise<string[]> {
    await mkdir(this.path, { recursive: true, mode: 0o755 });
    const removed: string[] = [];
    for (const name of await readdir(this.path)) {
      const isOurs = audioFile.safeParse(name).success;
      if (!isOurs && !temporaryFile.test(name)) continue;
      if (isOurs && isWhole(name, await readFile(join(this.path, name)))) continue;
      await this.remove(name);
      removed.push(name);
    }
    return removed;
  }

  async names(): Promise<Set<string>> {
    const names = await readdir(this.path);
    return new Set(names.filter((name) => audioFile.safeParse(name).success));
  }

  /**
   * Resolves when the file is on the disk; it appears under its name only then.
   * @throws Error when the bytes do not have the hash in the name.
   */
  async write(name: string, bytes: Uint8Array): Promise<void> {
    if (!isWhole(name, bytes)) throw new Error(`the bytes of ${name} have another hash`);
    await writeWhole(join(this.path, name), bytes, readableByAll);
  }

  async remove(name: string): Promise<void> {
    await rm(join(this.path, name), { force: true });
  }
}

import { open, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

/** The folders where mod_json_cdr leaves records that it could not post. */
export class CdrSpool {
  constructor(private readonly folders: readonly string[]) {}

  /**
   * Writes to the first folder in which the file can be opened. As in the switch, a write that then
   * fails (a full disk) removes the file and tries no other folder.
   * @returns Whether the record is on disk.
   */
  async write(uuid: string, isALeg: boolean, body: Buffer): Promise<boolean> {
    const name = `${isALeg ? 'a_' : ''}${uuid}.cdr.json`;
    for (const folder of this.folders) {
      const path = join(folder, name);
      const file = await open(path, 'w').catch(() => null);
      if (file) return writeWhole(file, path, body);
    }
    return false;
  }
}

async function writeWhole(file: FileHandle, path: string, body: Buffer): Promise<boolean> {
  try {
    await file.writeFile(body);
    await file.writeFile('\n');
    return true;
  } catch {
    await rm(path, { force: true });
    return false;
  } finally {
    await file.close();
  }
}

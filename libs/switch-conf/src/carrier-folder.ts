import {
  mkdir,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { carriersBucket, type CarrierSnapshot } from '@app/contracts';
import type { CarrierFiles } from './carrier-files.js';

/** Link to the folder of the valid set, which freeswitch/conf reads. */
const current = 'current';
const setName = /^set-[0-9a-f]{32}$/;

/** File modes that let every user read: the switch runs as another user than switch-agent. */
const readableByAll = { folder: 0o755, file: 0o644 } as const;

/** Id of the set that the switch reads; null when there is none. */
export async function currentCarrierFiles(folder: string): Promise<string | null> {
  const set = await readlink(join(folder, current)).catch(() => null);
  return set !== null && setName.test(set) ? set.slice('set-'.length) : null;
}

/**
 * The carriers in the set that the switch reads; null when there is no set, or it is unreadable.
 */
export async function currentCarriers(folder: string): Promise<CarrierSnapshot[] | null> {
  try {
    const text = await readFile(join(folder, current, 'carriers.json'), 'utf8');
    return carriersBucket.schema.array().parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/**
 * Replaces the current set by another, with all files at once: each set has its own folder, and a
 * link is moved to the new one. The previous set stays, for a switch that is reading it.
 */
export async function writeCarrierFiles(
  folder: string,
  { id, files }: CarrierFiles,
): Promise<void> {
  const before = await currentCarrierFiles(folder);
  if (before === id) return;
  await mkdir(folder, { recursive: true, mode: readableByAll.folder });
  const set = `set-${id}`;
  const kept = [set, `set-${before}`];
  if (!(await readdir(folder)).includes(set)) await writeSet(folder, set, files);
  const link = join(folder, `.${current}`);
  await rm(link, { force: true });
  await symlink(set, link);
  await rename(link, join(folder, current));
  for (const name of await readdir(folder)) {
    if (setName.test(name) && !kept.includes(name))
      await rm(join(folder, name), { recursive: true });
  }
}

/** The set's folder appears only when it is complete. */
async function writeSet(folder: string, set: string, files: CarrierFiles['files']): Promise<void> {
  const building = join(folder, `.${set}`);
  await rm(building, { recursive: true, force: true });
  await mkdir(building, { mode: readableByAll.folder });
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(building, name), text, { mode: readableByAll.file, flush: true });
  }
  await rename(building, join(folder, set));
}

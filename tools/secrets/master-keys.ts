import { randomBytes } from 'node:crypto';
import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** What recordings wraps keys of audio by: the highest version wraps, all unwrap. `MASTER_KEYS_FILE` holds it. */
export interface MasterKeys {
  /** 32 bytes each, in base64. */
  readonly versions: readonly { readonly version: number; readonly key: string }[];
}

const newKey = (): string => randomBytes(32).toString('base64');

export const newMasterKeys = (): MasterKeys => ({ versions: [{ version: 1, key: newKey() }] });

/** With one more, which wraps from now on. */
export const withNewVersion = ({ versions }: MasterKeys): MasterKeys => ({
  versions: [
    ...versions,
    { version: Math.max(...versions.map(({ version }) => version)) + 1, key: newKey() },
  ],
});

/**
 * Throws while one of those before the newest wraps a key: taken out then, it would take what that opens with it, for ever.
 * @param folder `KEYS_DIR` of recordings.
 * @throws Error also when the folder isn't there.
 */
export function assertNewestWrapsAll({ versions }: MasterKeys, folder: string): void {
  const newest = Math.max(...versions.map(({ version }) => version));
  const older = keyFilesIn(folder).filter((file) => versionOf(file) < newest).length;
  if (older === 0) return;
  throw new Error(
    `${older} keys of recordings aren't wrapped by master key ${newest} yet, and would be lost: nothing was changed. ` +
      'Try again when GET /v1/recording-keys says `finishedAt`.',
  );
}

function keyFilesIn(folder: string): string[] {
  if (!statSync(folder).isDirectory()) throw new Error(`${folder} is no folder of keys.`);
  const audio = join(folder, 'audio');
  if (!existsSync(audio)) return [];
  return readdirSync(audio, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.key'))
    .map((name) => join(audio, name));
}

/** Infinity of one that was destroyed meanwhile: nothing wraps it. */
function versionOf(file: string): number {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { version: number }).version;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Infinity;
    throw error;
  }
}

/** Without those before the newest: what they wrap can't be read again. See `assertNewestWrapsAll`. */
export const newestOnly = ({ versions }: MasterKeys): MasterKeys => ({
  versions: versions.toSorted((one, other) => one.version - other.version).slice(-1),
});

/** Whole or not at all: without it nothing that is recorded can be heard. */
export function writeMasterKeys(file: string, keys: MasterKeys): void {
  writeFileSync(`${file}.part`, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.part`, file);
}

/** Made at first use. */
export function masterKeysIn(file: string): MasterKeys {
  if (!existsSync(file)) writeMasterKeys(file, newMasterKeys());
  return JSON.parse(readFileSync(file, 'utf8')) as MasterKeys;
}

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

/**
 * The master keys that wrap recordings' audio keys: the highest version wraps, all versions unwrap.
 * Stored in `MASTER_KEYS_FILE`.
 */
export interface MasterKeys {
  /** Keys are 32 bytes in base64. */
  readonly versions: readonly { readonly version: number; readonly key: string }[];
}

const newKey = (): string => randomBytes(32).toString('base64');

export const newMasterKeys = (): MasterKeys => ({ versions: [{ version: 1, key: newKey() }] });

/** Adds a new version, which wraps from now on. */
export const withNewVersion = ({ versions }: MasterKeys): MasterKeys => ({
  versions: [
    ...versions,
    { version: Math.max(...versions.map(({ version }) => version)) + 1, key: newKey() },
  ],
});

/**
 * Checks that every audio key is wrapped by the newest master key; removing an older one would
 * otherwise lose the audio for ever.
 *
 * @param folder `KEYS_DIR` of recordings.
 * @throws {Error} when an older master key still wraps a key, or when the folder doesn't exist.
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
  if (!statSync(folder).isDirectory()) throw new Error(`${folder} is not a folder of keys.`);
  const audio = join(folder, 'audio');
  if (!existsSync(audio)) return [];
  return readdirSync(audio, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.key'))
    .map((name) => join(audio, name));
}

/**
 * The master key version that wraps this key file; Infinity when the file was destroyed meanwhile,
 * as nothing wraps it.
 */
function versionOf(file: string): number {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { version: number }).version;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Infinity;
    throw error;
  }
}

/** Drops all versions but the newest; keys that they wrap become unreadable. See `assertNewestWrapsAll`. */
export const newestOnly = ({ versions }: MasterKeys): MasterKeys => ({
  versions: versions.toSorted((one, other) => one.version - other.version).slice(-1),
});

/** Writes atomically: without master keys no recording can be played. */
export function writeMasterKeys(file: string, keys: MasterKeys): void {
  writeFileSync(`${file}.part`, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.part`, file);
}

/** The file's master keys, created at first use. */
export function masterKeysIn(file: string): MasterKeys {
  if (!existsSync(file)) writeMasterKeys(file, newMasterKeys());
  return JSON.parse(readFileSync(file, 'utf8')) as MasterKeys;
}

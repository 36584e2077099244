import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

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
 * Without those before the newest: what they wrap can't be read again.
 * Only once `recording.keys.v1` says that every key is wrapped by the newest.
 */
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

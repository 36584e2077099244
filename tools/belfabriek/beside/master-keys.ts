import {
  assertNewestWrapsAll,
  masterKeysIn,
  newestOnly,
  withNewVersion,
  writeMasterKeys,
} from '../../secrets/master-keys.js';
import { openDataFolder } from '../data-folder.js';
import { failed, messageOf } from '../failure.js';
import { keysFolder, masterKeysFile } from '../platform/apps.js';
import { say } from '../terminal.js';

/**
 * Changes the master keys file. The running recordings app reloads it by itself and rewraps every
 * audio key with the newest master key.
 * @throws {CommandFailure} with exit code 1 while an older master key still wraps a key.
 */
export function changeMasterKeys(act: 'new' | 'newest-only'): void {
  const folder = openDataFolder();
  const file = masterKeysFile(folder);
  const before = masterKeysIn(file);
  if (act === 'newest-only') {
    try {
      assertNewestWrapsAll(before, keysFolder(folder));
    } catch (error) {
      throw failed(messageOf(error));
    }
  }
  const after = act === 'new' ? withNewVersion(before) : newestOnly(before);
  writeMasterKeys(file, after);
  const versions = after.versions.map(({ version }) => version).join(', ');
  say(`The master keys have versions ${versions}; the highest wraps.`);
}

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
 * What runs reads the file again by itself, and wraps every key anew by a master key that is new.
 * @throws CommandFailure 1 while an older one is needed.
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
  say(`The master keys are of version ${versions}: the highest wraps.`);
}

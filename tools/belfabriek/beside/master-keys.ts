import {
  masterKeysIn,
  newestOnly,
  withNewVersion,
  writeMasterKeys,
} from '../../secrets/master-keys.js';
import { openDataFolder } from '../data-folder.js';
import { masterKeysFile } from '../platform/apps.js';
import { say } from '../terminal.js';

/** What runs reads the file again by itself, and wraps every key anew by a master key that is new. */
export function changeMasterKeys(act: 'new' | 'newest-only'): void {
  const file = masterKeysFile(openDataFolder());
  const before = masterKeysIn(file);
  const after = act === 'new' ? withNewVersion(before) : newestOnly(before);
  writeMasterKeys(file, after);
  const versions = after.versions.map(({ version }) => version).join(', ');
  say(`The master keys are of version ${versions}: the highest wraps.`);
}

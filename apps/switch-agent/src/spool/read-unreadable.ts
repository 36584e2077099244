import { appendFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { userInfo } from 'node:os';
import { readsFile, readUnreadable } from '../sweeping/unreadable.js';

/**
 * `SPOOL_KEY=… node read-unreadable.js <file>`: writes the contents of a file in `unreadable/` to
 * standard output. First notes in `reads.log` beside it who read which file, and when.
 */
const [path] = process.argv.slice(2);
const key = process.env['SPOOL_KEY'] ?? '';
if (path === undefined || key === '') {
  process.stderr.write('usage: SPOOL_KEY=<key> node read-unreadable.js <file in unreadable/>\n');
  process.exit(2);
}
const body = await readUnreadable(path, key);
if (body === null) {
  process.stderr.write(
    'Cannot open the file: SPOOL_KEY is not the key it was kept with, or the file was changed.\n',
  );
  process.exit(1);
}
const who = process.env['SUDO_USER'] ?? userInfo().username;
const note = { at: new Date().toISOString(), who, file: path };
await appendFile(join(dirname(path), readsFile), `${JSON.stringify(note)}\n`, { mode: 0o600 });
process.stdout.write(body);

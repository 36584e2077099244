import { closeSync, existsSync, fstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openDataFolder } from '../data-folder.js';
import { failed, wrongUsage } from '../failure.js';
import { lastLines } from '../processes/log-file.js';

/** Prints logs; `call-control` means `call-control-1` and `-2`. */
export async function logs(app: string, lines: number, follow: boolean): Promise<void> {
  const { logs: folder } = openDataFolder();
  const known = readdirSync(folder)
    .filter((file) => file.endsWith('.log'))
    .map((file) => file.slice(0, -'.log'.length))
    .toSorted();
  if (known.length === 0) throw failed('There are no logs yet: nothing has run.');
  const chosen = known.filter((name) => name === app || name.replace(/-\d+$/, '') === app);
  if (chosen.length === 0) {
    throw wrongUsage(`There is no log of "${app}". Use one of: ${known.join(', ')}.`);
  }
  const label = (name: string): string => (chosen.length > 1 ? `${name}: ` : '');
  for (const name of chosen) {
    for (const line of lastLines(join(folder, `${name}.log`), lines).split('\n')) {
      process.stdout.write(`${label(name)}${line}\n`);
    }
  }
  if (follow)
    await Promise.all(chosen.map((name) => followFile(join(folder, `${name}.log`), label(name))));
}

/** Prints new lines until Ctrl-C; after a log rotation continues at the start of the new file. */
async function followFile(path: string, label: string): Promise<void> {
  let position = existsSync(path) ? sizeOf(path) : 0;
  let rest = '';
  for (;;) {
    await pause(300);
    if (!existsSync(path)) continue;
    if (sizeOf(path) < position) position = 0;
    const text = readFrom(path, position);
    position += Buffer.byteLength(text);
    const lines = `${rest}${text}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) process.stdout.write(`${label}${line}\n`);
  }
}

function withFile<T>(path: string, body: (file: number) => T): T {
  const file = openSync(path, 'r');
  try {
    return body(file);
  } finally {
    closeSync(file);
  }
}

const sizeOf = (path: string): number => withFile(path, (file) => fstatSync(file).size);

function readFrom(path: string, position: number): string {
  return withFile(path, (file) => {
    const buffer = Buffer.alloc(Math.max(0, fstatSync(file).size - position));
    return buffer.toString('utf8', 0, readSync(file, buffer, 0, buffer.length, position));
  });
}

import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** The storage of a folder's files as far as the kernel tells; `unknown` may be unencrypted. */
export type AudioDisk = 'memory' | 'encrypted' | 'unknown';

/** File systems whose content is lost when the power fails. */
const inMemory = new Set(['tmpfs', 'ramfs']);

/** The path itself, or its nearest existing parent folder. */
const nearest = (path: string): string => (existsSync(path) ? path : nearest(dirname(path)));

/**
 * Whether a person who takes the disk out could read the folder's files; only dm-crypt counts as
 * encrypted.
 */
export function audioDisk(folder: string, { proc = '/proc', sys = '/sys' } = {}): AudioDisk {
  const path = nearest(folder);
  const { dev } = statSync(path);
  // Linux dev_t: low byte of the minor number, twelve bits of the major, rest of the minor.
  const major = (dev >>> 8) & 0xfff;
  const minor = (dev & 0xff) | ((dev >>> 12) & 0xfff00);
  const device = `${major}:${minor}`;
  const mounts = readFileSync(join(proc, 'self/mountinfo'), 'utf8').split('\n');
  const mount = mounts.map((line) => line.split(' ')).find(([, , at]) => at === device);
  const type = mount?.[mount.indexOf('-') + 1];
  if (type !== undefined && inMemory.has(type)) return 'memory';
  const block = join(sys, 'dev/block', device);
  return existsSync(block) && isEncrypted(realpathSync(block), sys) ? 'encrypted' : 'unknown';
}

/** Whether the device is a dm-crypt mapping, or made only of such, as a volume group on encrypted disks. */
function isEncrypted(block: string, sys: string): boolean {
  const uuid = join(block, 'dm/uuid');
  if (existsSync(uuid) && readFileSync(uuid, 'utf8').startsWith('CRYPT-')) return true;
  const slaves = join(block, 'slaves');
  const parts = existsSync(slaves) ? readdirSync(slaves) : [];
  return (
    parts.length > 0 &&
    parts.every((part) => isEncrypted(join(sys, 'class/block', basename(part)), sys))
  );
}

import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** What a folder's files lie on, as far as the kernel tells. */
export type AudioDisk = 'memory' | 'encrypted' | 'unknown';

/** File systems that are gone when the power is. */
const inMemory = new Set(['tmpfs', 'ramfs']);

/** An end of a path that isn't there yet lies where the folder before it does. */
const nearest = (path: string): string => (existsSync(path) ? path : nearest(dirname(path)));

/** Whether what is written in a folder can be read by who takes the disk out: dm-crypt says so, nothing else does. */
export function audioDisk(folder: string, { proc = '/proc', sys = '/sys' } = {}): AudioDisk {
  const path = nearest(folder);
  const { dev } = statSync(path);
  // Linux: the low byte of the minor number, twelve bits of the major, the rest of the minor
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

/** A mapped device of dm-crypt, or one whose parts all are: a volume group on encrypted disks. */
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

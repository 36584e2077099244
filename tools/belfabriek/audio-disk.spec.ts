import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { audioDisk } from './audio-disk.js';

let root: string;
let device: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'audio-disk-'));
  const { dev } = statSync(root);
  device = `${(dev >>> 8) & 0xfff}:${(dev & 0xff) | ((dev >>> 12) & 0xfff00)}`;
  mkdirSync(join(root, 'proc/self'), { recursive: true });
  mkdirSync(join(root, 'sys/dev/block'), { recursive: true });
  mounted('ext4');
});
afterEach(() => rmSync(root, { recursive: true }));

function mounted(type: string): void {
  const line = `29 1 ${device} / / rw,relatime shared:1 - ${type} /dev/x rw\n`;
  writeFileSync(
    join(root, 'proc/self/mountinfo'),
    `28 1 0:999 / /sys rw - sysfs sysfs rw\n${line}`,
  );
}

/** Fakes a block device in sysfs; `parts` are the devices that it is made of. */
function block(name: string, uuid: string | null, parts: readonly string[] = []): string {
  const folder = join(root, 'sys/class/block', name);
  mkdirSync(join(folder, 'dm'), { recursive: true });
  mkdirSync(join(folder, 'slaves'));
  if (uuid !== null) writeFileSync(join(folder, 'dm/uuid'), `${uuid}\n`);
  for (const part of parts) mkdirSync(join(folder, 'slaves', part));
  return folder;
}

const looked = () =>
  audioDisk(join(root, 'not/there/yet'), { proc: join(root, 'proc'), sys: join(root, 'sys') });

describe('audioDisk', () => {
  it('finds a file system in memory', () => {
    mounted('tmpfs');
    expect(looked()).toBe('memory');
  });

  it.each([
    ['a plain disk', 'unknown', () => block('vda1', null)],
    ['an encrypted disk', 'encrypted', () => block('dm-0', 'CRYPT-LUKS2-0a1b')],
    [
      'a volume on encrypted disks',
      'encrypted',
      () => {
        block('dm-0', 'CRYPT-LUKS2-0a1b');
        block('dm-1', 'CRYPT-LUKS2-0c2d');
        return block('dm-2', 'LVM-0e3f', ['dm-0', 'dm-1']);
      },
    ],
    [
      'a volume with one plain part',
      'unknown',
      () => {
        block('dm-0', 'CRYPT-LUKS2-0a1b');
        block('sdb', null);
        return block('dm-2', 'LVM-0e3f', ['dm-0', 'sdb']);
      },
    ],
  ])('finds %s: %s', (_, expected, make) => {
    symlinkSync(make(), join(root, 'sys/dev/block', device));
    expect(looked()).toBe(expected);
  });
});

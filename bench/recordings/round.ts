import { execFile } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { constants, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { copyFile, open, rm, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const seconds = 120;
const headBytes = 44;
/** Bytes of one frame: caller left, destination right, 16 bits each. */
const frameBytes = 4;
export const recordingBytes = headBytes + seconds * 8000 * frameBytes;

/** A conversation of two minutes, as in a file that the switch has closed. */
const recording: Buffer = (() => {
  const bytes = randomBytes(recordingBytes);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(recordingBytes - 8, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(2, 22);
  bytes.writeUInt32LE(8000, 24);
  bytes.writeUInt32LE(8000 * frameBytes, 28);
  bytes.writeUInt16LE(frameBytes, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(recordingBytes - headBytes, 40);
  return bytes;
})();

/**
 * Writes `count` recordings to a folder that no app watches. When it returns, all bytes are on the
 * disk, as nearly all of a conversation is when it ends; and no earlier writes remain, for which
 * the next contender would wait. As much memory again is prepared: a virtual machine gets it from
 * its host page by page, and the first write to a page takes ten times as long as all others. A
 * plain copy would avoid that by reusing the pages of files that it removes.
 */
export async function recorded(folder: string, count: number): Promise<void> {
  await written(folder, count);
  await promisify(execFile)('sync', ['--file-system', folder]);
  await spared(`${folder}-spare`, count);
}

/**
 * Writes `count` recordings and removes them, so that the machine has their memory ready. It uses
 * one file, because ext4 without a journal skips each recently freed inode whenever it creates one.
 */
async function spared(path: string, count: number): Promise<void> {
  const file = await open(path, 'wx');
  for (let index = 0; index < count; index += 1) await file.appendFile(recording);
  await file.close();
  await unlink(path);
}

async function written(folder: string, count: number): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (let index = 0; index < count; index += 1) {
    const file = await open(join(folder, `${randomUUID()}-1.wav`), 'wx');
    await file.writeFile(recording);
    await file.close();
  }
}

/**
 * Seconds until all files of a folder are copied to the same disk, flushed, and removed from their
 * first folder, `atATime` of them at the same time.
 */
export async function copied(from: string, to: string, atATime: number): Promise<number> {
  mkdirSync(to, { recursive: true });
  const names = readdirSync(from);
  const begun = performance.now();
  let next = 0;
  const work = async (): Promise<void> => {
    for (let name = names[next++]; name !== undefined; name = names[next++]) {
      const copy = join(to, name);
      await copyFile(join(from, name), copy, constants.COPYFILE_EXCL);
      await flushed(copy);
      await flushed(to);
      await unlink(join(from, name));
      await flushed(from);
    }
  };
  await Promise.all(Array.from({ length: atATime }, work));
  const took = (performance.now() - begun) / 1000;
  await rm(to, { recursive: true });
  return took;
}

/**
 * Seconds until a folder is copied with `cp -r` and one flush at the end; the source is removed
 * afterwards, untimed.
 */
export async function copiedWhole(from: string, to: string): Promise<number> {
  const begun = performance.now();
  await promisify(execFile)('cp', ['-r', from, to]);
  await promisify(execFile)('sync', ['--file-system', to]);
  const took = (performance.now() - begun) / 1000;
  await Promise.all([from, to].map((folder) => rm(folder, { recursive: true })));
  return took;
}

/** Resolves when the content of a file, or the names in a folder, are on the disk. */
async function flushed(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Seconds until all of a folder was collected, from its move to the switch's folder. */
export async function collected(from: string, switchFolder: string): Promise<number> {
  const names = readdirSync(from);
  const begun = performance.now();
  for (const name of names) renameSync(join(from, name), join(switchFolder, name));
  while (readdirSync(switchFolder).some((name) => name.endsWith('.wav'))) await pause(5);
  await flushed(switchFolder);
  return (performance.now() - begun) / 1000;
}

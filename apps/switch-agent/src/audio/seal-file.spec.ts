import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  closeSync,
  fstatSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { openStream, sealedSize } from '@app/platform/sealing';
import { ChangedMeanwhile } from './changed-meanwhile.js';
import { NotWritten, sealFile, type SealTask } from './seal-file.js';

const key = { key: randomBytes(32), whose: 'a-recording' };

let folder: string;
let from: string;
let descriptor: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seal-'));
  from = join(folder, 'from');
  writeFileSync(from, '');
  descriptor = openSync(from, 'r');
});
afterEach(() => {
  closeSync(descriptor);
  rmSync(folder, { recursive: true });
});

let tries = 0;
/** A task to seal the file as it is now. */
function task(more: Partial<SealTask> = {}): SealTask {
  const { size, mtimeMs: modifiedMs } = fstatSync(descriptor);
  const path = join(folder, `to-${(tries += 1)}`);
  return {
    descriptor,
    size,
    seen: { size, modifiedMs },
    head: Buffer.alloc(0),
    path,
    ...key,
    ...more,
  };
}

async function opened(path: string): Promise<Buffer> {
  const sealed = readFileSync(path);
  const pieces: Buffer[] = [];
  const read = async (at: number, until: number) => sealed.subarray(at, until);
  for await (const piece of openStream(read, sealed.length, key)) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe('sealFile', () => {
  it('seals a file of any length so that it opens to the same bytes behind the given first bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.integer({ min: 1, max: 3_000_000 }),
          fc.constantFrom(65_535, 65_536, 65_537, 1_048_576, 1_048_577, 2_097_152),
        ),
        fc.nat({ max: 200_000 }),
        async (size, headBytes) => {
          const bytes = randomBytes(size);
          writeFileSync(from, bytes);
          const head = randomBytes(Math.min(size, headBytes));
          const of = task({ head });
          sealFile(of);
          expect(readFileSync(of.path)).toHaveLength(sealedSize(size));
          const meant = Buffer.concat([head, bytes.subarray(head.length)]);
          expect((await opened(of.path)).equals(meant)).toBe(true);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('seals a file up to a given size before its end', async () => {
    const bytes = randomBytes(100_001);
    writeFileSync(from, bytes);
    const of = task({ size: 100_000 });
    sealFile(of);
    expect((await opened(of.path)).equals(bytes.subarray(0, 100_000))).toBe(true);
  });

  it('throws ChangedMeanwhile when the file was written to since it was opened', () => {
    writeFileSync(from, randomBytes(100_000));
    const longer = task();
    appendFileSync(from, 'more');
    expect(() => sealFile(longer)).toThrow(ChangedMeanwhile);
    const shorter = task();
    truncateSync(from, 50_000);
    expect(() => sealFile(shorter)).toThrow(ChangedMeanwhile);
    const touched = task({ seen: { size: 50_000, modifiedMs: 1 } });
    expect(() => sealFile(touched)).toThrow(ChangedMeanwhile);
    for (const { path, size } of [longer, shorter, touched]) {
      expect(readFileSync(path).length).toBeLessThan(sealedSize(size));
    }
  });

  it('throws NotWritten when the target cannot be written, and the read error when the file cannot be read', () => {
    writeFileSync(from, randomBytes(100_000));
    const nowhere = task({ path: join(folder, 'not-there', 'to') });
    expect(() => sealFile(nowhere)).toThrow(new NotWritten('ENOENT'));
    const taken = task({ path: from });
    expect(() => sealFile(taken)).toThrow(new NotWritten('EEXIST'));
    const full = task({ path: '/dev/full' });
    expect(() => sealFile(full)).toThrow(NotWritten);
    const unread = openSync(folder, 'r');
    expect(() => sealFile(task({ descriptor: unread }))).toThrow(
      expect.objectContaining({ code: 'EISDIR' }),
    );
    closeSync(unread);
  });
});

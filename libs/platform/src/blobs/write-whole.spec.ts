import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { syncFolder } from './write-whole.js';

let root: string;
let syncs: number;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'whole-'));
  syncs = 0;
  const handle = await open(root, 'r');
  const prototype = Object.getPrototypeOf(handle) as typeof handle;
  await handle.close();
  const sync = Reflect.get(prototype, 'sync') as (this: unknown) => Promise<void>;
  jest.spyOn(prototype, 'sync').mockImplementation(function (this: unknown) {
    syncs += 1;
    return sync.call(this);
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(root, { recursive: true });
});

describe('a folder that is flushed', () => {
  it('is so once more for all who came while it was, and by itself afterwards', async () => {
    const first = syncFolder(root);
    const rest = Array.from({ length: 9 }, () => syncFolder(root));
    await first;
    await Promise.all(rest);
    expect(syncs).toBe(2);
    await syncFolder(root);
    expect(syncs).toBe(3);
  });

  it('begins after whoever asks for it, always', async () => {
    const waits: Promise<void>[] = [];
    for (let time = 0; time < 50; time += 1) {
      const before = syncs;
      waits.push(syncFolder(root).then(() => expect(syncs).toBeGreaterThan(before)));
      await new Promise((done) => setImmediate(done));
    }
    await Promise.all(waits);
  });

  it('holds up no other, and fails for those alone who asked', async () => {
    const absent = join(root, 'absent');
    const failed = await Promise.allSettled([syncFolder(absent), syncFolder(absent)]);
    for (const each of failed) expect(each).toMatchObject({ reason: { code: 'ENOENT' } });
    mkdirSync(absent);
    await Promise.all([absent, root].map(syncFolder));
    expect(syncs).toBe(2);
  });
});
